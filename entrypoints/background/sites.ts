import { browser } from 'wxt/browser';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { isOwnSite } from '../../utils/sensitive/own-sites.ts';
import { readSettings, updateSettings } from '../../utils/settings/read.ts';
import { pageScripts, putScript } from './page-scripts.ts';
import { tellPages } from './page-state.ts';
import { addOwnSite, addressOf, capturable, refusalAt } from './sensitive.ts';

const scriptId = 'answers';

/** Held while scripts are registered or sites are changed. */
export const sitesLock = 'assent-sites';

/** In the session's storage: `{ pattern, at }`, written by the popup. */
const wantedKey = 'wanted-site';
const wantedMs = 10 * 60_000;

async function isGranted(pattern: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [pattern] });
}

async function grantedOf(patterns: string[]): Promise<string[]> {
  const granted = await Promise.all(patterns.map(isGranted));
  return patterns.filter((_, index) => granted[index]);
}

async function register(matches: string[]): Promise<void> {
  const existing = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (matches.length === 0) {
    if (existing.length > 0) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  const script = { id: scriptId, matches, js: [pageScripts.answers], runAt: 'document_idle' as const };
  if (existing.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([{ ...script, persistAcrossSessions: true }]);
}

/**
 * Makes the registered page script agree with the sites switched on and the permissions really granted. Run at
 * each worker start: registrations vanish on a reload of the extension while permissions stay, and a permission
 * may be taken away in the browser's own pages. Sites on which nothing is captured are let go. One at a time.
 */
export function reconcileSites(): Promise<void> {
  return navigator.locks.request(sitesLock, async () => {
    const { sites } = await readSettings();
    const granted = await capturable(await grantedOf(sites));
    if (granted.length !== sites.length) await updateSettings({ sites: granted });
    await register(granted);
  });
}

/** Starts the page script in tabs that were open before their site was switched on. */
async function startInOpenTabs(pattern: string): Promise<void> {
  const tabs = await browser.tabs.query({ url: [pattern] });
  for (const { id } of tabs) {
    if (id === undefined) continue;
    await putScript(id, 'answers');
  }
}

/** Ranking on for a site whose permission the person has just granted in the panel. */
export async function enableSite(pattern: string): Promise<Outcome<Record<string, never>>> {
  if (!(await isGranted(pattern))) return fail('site.not-granted');
  await browser.storage.session.remove(wantedKey);
  const refusal = await refusalAt(addressOf(pattern));
  if (refusal !== null) {
    await browser.permissions.remove({ origins: [pattern] });
    return fail(refusal);
  }
  const { sites } = await readSettings();
  if (!sites.includes(pattern)) await updateSettings({ sites: [...sites, pattern] });
  await reconcileSites();
  await startInOpenTabs(pattern);
  await tellPages([pattern]);
  return succeed({});
}

/** What the popup noted just before the browser's prompt: a pattern, when, and nothing older than a prompt stays open. */
function readWanted(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('pattern' in value) || !('at' in value)) return null;
  const { pattern, at } = value;
  const isFresh = typeof at === 'number' && Date.now() - at < wantedMs;
  return typeof pattern === 'string' && isFresh ? pattern : null;
}

/**
 * Access was given. The prompt may have closed the popup before it could say that ranking is wanted there, so what it
 * noted beforehand counts; access given in the browser's own pages switches nothing on.
 */
export async function enableGranted(origins: string[]): Promise<void> {
  const stored = await browser.storage.session.get(wantedKey);
  const wanted = readWanted(stored[wantedKey]);
  if (wanted === null || !origins.includes(wanted)) return reconcileSites();
  await enableSite(wanted);
}

/** Ranking off; the permission is given back. */
export async function disableSite(pattern: string): Promise<Outcome<Record<string, never>>> {
  const { sites } = await readSettings();
  await updateSettings({ sites: sites.filter((site) => site !== pattern) });
  if (await isGranted(pattern)) {
    await tellPages([pattern], true);
    await browser.permissions.remove({ origins: [pattern] });
  }
  await reconcileSites();
  return succeed({});
}

/** "Never here": the site goes on the person's own list, and what was switched on there is switched off. */
export async function blockSite(text: string): Promise<Outcome<{ site: string }>> {
  const added = await addOwnSite(text);
  if (!added.ok) return added;
  const { sites } = await readSettings();
  const hit = sites.filter((pattern) => isOwnSite(new URL(addressOf(pattern)).hostname, [added.value.site]));
  for (const pattern of hit) await disableSite(pattern);
  return added;
}
