import { browser } from 'wxt/browser';
import type { PageEnvelope } from './envelope.ts';
import { fail, type Outcome } from './outcome.ts';
import type { BackgroundToPage } from './page-messages.ts';

/** Asks our script in a tab's top frame. `page.unreachable` when none answers there. */
export async function askPage<K extends keyof BackgroundToPage>(
  tabId: number,
  type: K,
  input: BackgroundToPage[K]['input'],
): Promise<Outcome<BackgroundToPage[K]['output']>> {
  const envelope: PageEnvelope = { to: 'page', type, input };
  try {
    const answer: Outcome<BackgroundToPage[K]['output']> | undefined = await browser.tabs.sendMessage(tabId, envelope, {
      frameId: 0,
    });
    return answer ?? fail('page.unreachable');
  } catch {
    return fail('page.unreachable');
  }
}
