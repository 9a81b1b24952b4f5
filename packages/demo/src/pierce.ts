/** Finds and works what a person can see, also inside closed shadow roots, where Playwright's locators do not reach. */
import type { CDPSession, Page } from 'playwright-core';
import { type CdpLink, PATIENCE, pageLink, until } from './cdp.ts';

/** By CSS (looked up in the document and each shadow root), or by accessible role and name. */
export type Query = string | { role: string; name?: string | RegExp };

/** A node that was found, as the browser numbers it. */
export interface Pierced {
  click(): Promise<void>;
  /** Clicks the field, selects what is in it, and types `text` over it. */
  fill(text: string): Promise<void>;
  text(): Promise<string>;
  /** Centre and size in CSS px of the viewport. */
  box(): Promise<{ x: number; y: number; width: number; height: number }>;
}

type Send = CDPSession['send'];
type DomNode = Awaited<ReturnType<typeof documentOf>>;

async function documentOf(send: Send) {
  return (await send('DOM.getDocument', { depth: -1, pierce: true })).root;
}

function rootsOf(node: DomNode): DomNode[] {
  const shadows = node.shadowRoots?.filter((root) => root.shadowRootType !== 'user-agent') ?? [];
  const inner = [...(node.children ?? []), ...shadows, ...(node.contentDocument ? [node.contentDocument] : [])];
  const below = inner.flatMap(rootsOf);
  return node.nodeName === '#document' || node.shadowRootType ? [node, ...below] : below;
}

async function byCss(send: Send, selector: string): Promise<number[]> {
  const found: number[] = [];
  for (const root of rootsOf(await documentOf(send))) {
    const { nodeIds } = await send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
    for (const nodeId of nodeIds) found.push((await send('DOM.describeNode', { nodeId })).node.backendNodeId);
  }
  return found;
}

async function byRole(send: Send, role: string, name?: string | RegExp): Promise<number[]> {
  const { nodes } = await send('Accessibility.getFullAXTree', {});
  return nodes.flatMap((node) => {
    const label = String(node.name?.value ?? '');
    const named = name === undefined || (typeof name === 'string' ? label === name : name.test(label));
    const fits = !node.ignored && node.role?.value === role && named;
    return fits && node.backendDOMNodeId !== undefined ? [node.backendDOMNodeId] : [];
  });
}

/** Every node that fits, as backend node ids; a document that changes while it is read counts as "not yet". */
export async function findPierced(send: Send, query: Query): Promise<number[]> {
  try {
    return await (typeof query === 'string' ? byCss(send, query) : byRole(send, query.role, query.name));
  } catch (error) {
    if (error instanceof Error && /could not find node|no node (with given id|found)/i.test(error.message)) return [];
    throw error;
  }
}

async function boxOf(send: Send, backendNodeId: number) {
  await send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
  const { model } = await send('DOM.getBoxModel', { backendNodeId });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/** Two equal readings in a row: a popup that is still growing to its content would put the click beside the button. */
async function settledBox(send: Send, id: number) {
  let before = '';
  return until('a node to stop moving', async () => {
    const box = await boxOf(send, id);
    const now = JSON.stringify(box);
    const still = now === before && box.width > 0;
    before = now;
    return still ? box : null;
  });
}

async function clickNode(send: Send, id: number, clickCount = 1): Promise<void> {
  const { x, y } = await settledBox(send, id);
  await send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  const press = { x, y, button: 'left', clickCount } as const;
  await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...press });
  // A click may close the view it happened in (a popup that opens the side panel).
  await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...press }).catch((error: Error) => {
    if (!/closed|session|detached/i.test(error.message)) throw error;
  });
}

/** A node to work with, over any DevTools link. */
export function piercedNode(send: Send, id: number): Pierced {
  return {
    click: () => clickNode(send, id),
    box: () => settledBox(send, id),
    fill: async (text) => {
      await clickNode(send, id);
      await send('DOM.focus', { backendNodeId: id });
      await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'a', commands: ['selectAll'] });
      await send('Input.insertText', { text });
    },
    text: async () => {
      const { object } = await send('DOM.resolveNode', { backendNodeId: id });
      if (!object.objectId) return '';
      const call = { objectId: object.objectId, returnByValue: true, functionDeclaration: READ_TEXT };
      return String((await send('Runtime.callFunctionOn', call)).result.value ?? '');
    },
  };
}

const READ_TEXT = 'function () { return this.innerText ?? this.textContent; }';

/** Waits until the query fits, over any DevTools link, and gives the first node. */
export async function waitForNode(link: CdpLink, query: Query, timeout = PATIENCE): Promise<Pierced> {
  const what = typeof query === 'string' ? query : `${query.role} ${String(query.name ?? '')}`;
  const probe = async () => (await findPierced(link.send, query))[0] ?? null;
  return piercedNode(link.send, await until(what, probe, timeout));
}

const links = new WeakMap<Page, Promise<CdpLink>>();

function linkOf(page: Page): Promise<CdpLink> {
  const known = links.get(page);
  if (known) return known;
  const fresh = pageLink(page);
  links.set(page, fresh);
  return fresh;
}

/** How many nodes of the page fit right now, closed shadow roots included. */
export async function countPierced(page: Page, query: Query): Promise<number> {
  return (await findPierced((await linkOf(page)).send, query)).length;
}

/** Waits until a node of the page fits, closed shadow roots included. */
export async function waitForPierced(page: Page, query: Query, timeout = PATIENCE): Promise<Pierced> {
  return waitForNode(await linkOf(page), query, timeout);
}

/** Waits until nothing on the page fits any more. */
export async function waitForPiercedGone(page: Page, query: Query, timeout = PATIENCE): Promise<void> {
  await until('a node to go away', async () => ((await countPierced(page, query)) === 0 ? true : null), timeout);
}
