import { browser } from 'wxt/browser';
import type { Envelope } from './envelope.ts';
import { fail, type Outcome } from './outcome.ts';
import type { PanelToBackground } from './panel-messages.ts';

/**
 * Asks the background worker, from a page of our own origin. Never throws: a worker that cannot be reached is
 * `background.unreachable`.
 */
export async function sendToBackground<K extends keyof PanelToBackground>(
  type: K,
  input: PanelToBackground[K]['input'],
): Promise<Outcome<PanelToBackground[K]['output']>> {
  const envelope: Envelope = { to: 'background', from: 'panel', type, input };
  try {
    const answer: Outcome<PanelToBackground[K]['output']> | undefined = await browser.runtime.sendMessage(envelope);
    return answer ?? fail('background.unreachable');
  } catch {
    return fail('background.unreachable');
  }
}
