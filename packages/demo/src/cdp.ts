/** Chrome DevTools Protocol links, also to the extension views that Playwright does not show as pages. */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** A typed way to send DevTools commands to one target. */
export interface CdpLink {
  send: CDPSession['send'];
  close(): Promise<void>;
}

/** How long the driver waits for something to appear, in ms. */
export const PATIENCE = 15_000;

/** Calls `probe` until it gives something other than null; `what` names it in the error. */
export async function until<T>(what: string, probe: () => Promise<T | null>, timeout = PATIENCE): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await probe();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A session with the browser itself. */
export async function browserLink(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('This context has no browser to talk to.');
  return browser.newBrowserCDPSession();
}

/** A link to an ordinary page. */
export async function pageLink(page: Page): Promise<CdpLink> {
  const session = await page.context().newCDPSession(page);
  return { send: session.send.bind(session), close: () => session.detach() };
}

/** The first target whose type and URL match, or null. */
export async function findTarget(session: CDPSession, type: string, matches: (url: string) => boolean) {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  return targetInfos.find((target) => target.type === type && matches(target.url)) ?? null;
}

interface Answer {
  id?: number;
  result?: never;
  error?: { message: string };
}

/**
 * A link to any target by its id. Toolbar popups and side panels are `page` targets that Playwright never attaches to,
 * so messages travel nested (`Target.sendMessageToTarget`).
 */
export async function targetLink(context: BrowserContext, targetId: string): Promise<CdpLink> {
  const session = await browserLink(context);
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  const failAll = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  session.on('Target.receivedMessageFromTarget', (event) => {
    const answer: Answer = JSON.parse(event.message);
    const waiter = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (answer.id === undefined || !waiter) return;
    waiting.delete(answer.id);
    if (answer.error) waiter.reject(new Error(answer.error.message));
    else waiter.resolve(answer.result as never);
  });
  session.on('Target.detachedFromTarget', (event) => {
    if (event.sessionId === sessionId) failAll('The view closed.');
  });
  const send: CDPSession['send'] = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      const message = JSON.stringify({ id, method, params: params ?? {} });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch((error: Error) => {
        waiting.delete(id);
        reject(error);
      });
    });
  return { send, close: () => session.detach() };
}
