import { browser } from 'wxt/browser';
import { type Envelope, isPageEnvelope } from './envelope.ts';
import { fail, type Outcome, succeed } from './outcome.ts';
import type { BackgroundToPage, PageToBackground } from './page-messages.ts';

/**
 * Asks the background worker, from a page script. Never throws. After an update or reload of the extension
 * the old script is an orphan: it gets `extension.gone` and should remove its interface.
 */
export async function sendFromPage<K extends keyof PageToBackground>(
  type: K,
  input: PageToBackground[K]['input'],
): Promise<Outcome<PageToBackground[K]['output']>> {
  if (!isConnected()) return fail('extension.gone');
  const envelope: Envelope = { to: 'background', from: 'page', type, input };
  try {
    const answer: Outcome<PageToBackground[K]['output']> | undefined = await browser.runtime.sendMessage(envelope);
    return answer ?? fail('background.unreachable');
  } catch {
    return fail(isConnected() ? 'background.unreachable' : 'extension.gone');
  }
}

/** Whether the extension that put this script here is still the one that runs. */
export function isConnected(): boolean {
  return browser.runtime?.id !== undefined;
}

type PageHandler<K extends keyof BackgroundToPage> = (
  input: BackgroundToPage[K]['input'],
) => BackgroundToPage[K]['output'] | Promise<BackgroundToPage[K]['output']>;

/** One entry for every message; `null` leaves that message to another of our scripts in the same page. */
export type PageHandlers = { [K in keyof BackgroundToPage]: PageHandler<K> | null };

async function answer<K extends keyof BackgroundToPage>(
  handler: PageHandler<K>,
  input: unknown,
): Promise<Outcome<BackgroundToPage[K]['output']>> {
  try {
    return succeed(await handler(input as BackgroundToPage[K]['input']));
  } catch {
    return fail('internal.error');
  }
}

/** Answers the background's messages in this page. Returns a function that stops listening. */
export function onBackgroundMessage(handlers: PageHandlers): () => void {
  const listener = (message: unknown, sender: { id?: string }, reply: (response: unknown) => void) => {
    if (sender.id !== browser.runtime.id || !isPageEnvelope(message)) return;
    if (!Object.hasOwn(handlers, message.type)) return;
    const handler = handlers[message.type as keyof BackgroundToPage];
    if (!handler) return;
    void answer(handler as PageHandler<keyof BackgroundToPage>, message.input).then(reply);
    return true as const;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
