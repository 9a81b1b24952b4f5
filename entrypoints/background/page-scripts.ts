import { browser } from 'wxt/browser';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';

/** What runs in pages, by the names that the build gives. */
export const pageScripts = { answers: 'answers.js', picker: 'picker.js', ranking: 'ranking.js' } as const;

/**
 * Puts a script of ours into the tab's page, allowed by the site's permission or by the person's gesture alone
 * (activeTab).
 */
export async function putScript(tabId: number, name: keyof typeof pageScripts): Promise<boolean> {
  try {
    const files = [pageScripts[name]];
    await browser.scripting.executeScript({ target: { tabId }, files, injectImmediately: true });
    return true;
  } catch {
    return false;
  }
}

/** The ranking panel is a script of its own: most pages on which ranking is on never open one. */
export async function loadRanking(tabId: number): Promise<Outcome<Record<string, never>>> {
  return (await putScript(tabId, 'ranking')) ? succeed({}) : fail('page.forbidden');
}
