/** What a person does to an extension from outside its pages: the toolbar, site access, the worker's life. */
import type { BrowserContext, Page } from 'playwright-core';
import { browserLink, type CdpLink, findTarget, PATIENCE, pageLink, targetLink, until } from './cdp.ts';
import { type Pierced, type Query, waitForNode } from './pierce.ts';

/** The id of a loaded extension, by its folder or its name. */
export async function extensionId(context: BrowserContext, pathOrName: string): Promise<string> {
  const session = await browserLink(context);
  try {
    return await until(`the extension ${pathOrName}`, async () => {
      const { extensions } = await session.send('Extensions.getExtensions', {});
      return extensions.find(({ path, name }) => path === pathOrName || name === pathOrName)?.id ?? null;
    });
  } finally {
    await session.detach();
  }
}

/**
 * Gives an extension access to sites the way the details page does: the permission prompt cannot be answered headless,
 * but a host the browser already granted makes the later `permissions.request` resolve true.
 * @param pattern a match pattern such as `https://chat.example/*`
 */
export async function grantHost(context: BrowserContext, id: string, pattern: string): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto('chrome://extensions');
    await page.evaluate(`chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(pattern)})`);
  } finally {
    await page.close();
  }
}

/**
 * Presses the extension's toolbar button on a page: fires `action.onClicked`, or opens the action popup (reach it with
 * {@link extensionView}); both grant `activeTab`.
 */
export async function clickToolbar(context: BrowserContext, page: Page, id: string): Promise<void> {
  await page.bringToFront();
  const link = await pageLink(page);
  const { targetInfo } = await link.send('Target.getTargetInfo', {});
  const session = await browserLink(context);
  try {
    // A page target and its tab target differ; the tab in front with the page's URL is the one just brought there.
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab', exclude: false }] });
    const tabs = targetInfos.filter((tab) => tab.url === targetInfo.url);
    const active = tabs.find((tab) => String(tab.embedderData?.tabActive) === 'true') ?? tabs[0];
    if (!active) throw new Error(`No tab shows ${targetInfo.url}.`);
    await session.send('Extensions.triggerAction', { id, targetId: active.targetId });
  } finally {
    await session.detach();
    await link.close();
  }
}

/** Ends the extension's background worker, as the browser does when it was idle; the next event starts a new one. */
export async function killWorker(context: BrowserContext, id: string): Promise<void> {
  const session = await browserLink(context);
  const mine = (url: string) => url.startsWith(`chrome-extension://${id}/`);
  try {
    const target = await findTarget(session, 'service_worker', mine);
    if (!target) return;
    await session.send('Target.closeTarget', { targetId: target.targetId });
    await until('the worker to end', async () => ((await findTarget(session, 'service_worker', mine)) ? null : true));
  } finally {
    await session.detach();
  }
}

/** A popup or side panel: a view of an extension that is no tab, so Playwright has no `Page` for it. */
export interface ExtensionView {
  find(query: Query, timeout?: number): Promise<Pierced>;
  /** Evaluates an expression in the view and gives its value (JSON). */
  evaluate(expression: string): Promise<unknown>;
  /** The whole visible text. */
  text(): Promise<string>;
  /** A PNG of the view. */
  screenshot(): Promise<Buffer>;
  /** Sets the colour scheme the view sees. */
  colorScheme(scheme: 'light' | 'dark'): Promise<void>;
  press(key: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Waits for a popup or side panel of the extension.
 * @param path its file, e.g. `popup.html`
 */
export async function extensionView(
  context: BrowserContext,
  id: string,
  path: string,
  timeout = PATIENCE,
): Promise<ExtensionView> {
  const session = await browserLink(context);
  const wanted = `chrome-extension://${id}/${path}`;
  const open = new Set(context.pages().map((page) => page.url()));
  const matches = (url: string) => url.startsWith(wanted) && !open.has(url);
  const target = await until(wanted, () => findTarget(session, 'page', matches), timeout);
  await session.detach();
  const link = await targetLink(context, target.targetId);
  await until('the view to load', () => readyState(link), timeout);
  return view(link);
}

async function readyState(link: CdpLink): Promise<true | null> {
  const { result } = await link.send('Runtime.evaluate', { expression: 'document.readyState', returnByValue: true });
  return result.value === 'complete' ? true : null;
}

function view(link: CdpLink): ExtensionView {
  const evaluate = async (expression: string): Promise<unknown> => {
    const options = { expression, returnByValue: true, awaitPromise: true, userGesture: true };
    const { result, exceptionDetails } = await link.send('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    evaluate,
    find: (query, timeout) => waitForNode(link, query, timeout),
    text: async () => String(await evaluate('document.body.innerText')),
    screenshot: async () => Buffer.from((await link.send('Page.captureScreenshot', { format: 'png' })).data, 'base64'),
    colorScheme: async (value) => {
      await link.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
    },
    press: async (key) => {
      const text = key.length === 1 ? key : key === 'Enter' ? '\r' : undefined;
      await link.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, ...(text ? { text } : {}) });
      await link.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
    },
    close: () => link.close(),
  };
}
