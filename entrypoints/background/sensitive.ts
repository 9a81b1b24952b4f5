import { browser } from 'wxt/browser';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import type { PanelToBackground } from '../../utils/messaging/panel-messages.ts';
import { ownEntriesFor, siteName } from '../../utils/sensitive/own-sites.ts';
import { sensitiveCategory } from '../../utils/sensitive/sensitive-category.ts';
import { readSettings, updateSettings } from '../../utils/settings/read.ts';

/** Codes that say where a person was: they are told, and kept nowhere. */
const unmentionable = new Set(['site.sensitive', 'page.sign-in', 'page.private']);

/** Whether this refusal may leave nothing behind but words on the screen. */
export function leavesNoTrace(code: string): boolean {
  return unmentionable.has(code);
}

/** Why nothing may be captured at an address, as a code; null where it may. An unknown address is refused. */
export async function refusalAt(url: string | undefined): Promise<string | null> {
  if (url === undefined || !URL.canParse(url)) return 'page.forbidden';
  const { blockedSites } = await readSettings();
  return sensitiveCategory(url, blockedSites) === null ? null : 'site.sensitive';
}

/** The address that a pattern of one host stands for. */
export function addressOf(pattern: string): string {
  return pattern.replace(/^\*:/, 'https:').replace('://*.', '://').replace(/\*$/, '');
}

/** Those patterns on whose hosts something may be captured. */
export async function capturable(patterns: string[]): Promise<string[]> {
  const refusals = await Promise.all(patterns.map((pattern) => refusalAt(addressOf(pattern))));
  return patterns.filter((_, index) => refusals[index] === null);
}

/** What the popup says of the page in front; an address the browser does not tell is of no category. */
export async function sensitivityOf(tabId: number): Promise<Outcome<PanelToBackground['page.sensitivity']['output']>> {
  const { url } = await browser.tabs.get(tabId);
  const { blockedSites } = await readSettings();
  if (url === undefined) return succeed({ category: null, ownEntries: [] });
  return succeed({
    category: sensitiveCategory(url, blockedSites),
    ownEntries: ownEntriesFor(url, blockedSites),
  });
}

function updateOwn(change: (own: string[]) => string[]): Promise<unknown> {
  return navigator.locks.request('assent-blocked-sites', async () => {
    const { blockedSites } = await readSettings();
    await updateSettings({ blockedSites: change(blockedSites) });
  });
}

/** Puts a site, as typed, on the person's own list; gives it as it stands there. */
export async function addOwnSite(text: string): Promise<Outcome<{ site: string }>> {
  const site = siteName(text);
  if (site === null) return fail('site.invalid');
  await updateOwn((own) => [...new Set([...own, site])].sort());
  return succeed({ site });
}

export async function removeOwnSites(sites: string[]): Promise<Outcome<Record<string, never>>> {
  await updateOwn((own) => own.filter((site) => !sites.includes(site)));
  return succeed({});
}
