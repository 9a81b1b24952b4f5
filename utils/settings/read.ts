import { browser } from 'wxt/browser';
import { defaultSettings, type Settings } from './settings.ts';

const key = 'settings';

function strings(value: unknown, fallback: string[]): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : fallback;
}

/** Settings from what storage holds; a missing or foreign value falls back to its default. */
function parse(stored: unknown): Settings {
  const value: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const hold = value.holdMinutes;
  return {
    paused: typeof value.paused === 'boolean' ? value.paused : defaultSettings.paused,
    holdMinutes:
      typeof hold === 'number' && Number.isInteger(hold) && hold >= 0 && hold <= 10_080
        ? hold
        : defaultSettings.holdMinutes,
    sites: strings(value.sites, defaultSettings.sites),
    walletExtensionId: typeof value.walletExtensionId === 'string' ? value.walletExtensionId : null,
    denyList: strings(value.denyList, defaultSettings.denyList),
    blockedSites: strings(value.blockedSites, defaultSettings.blockedSites),
  };
}

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key);
  return parse(stored[key]);
}

/** Changes some settings and answers with all of them. Updates from several contexts wait for each other. */
export function updateSettings(patch: Partial<Settings>): Promise<Settings> {
  return navigator.locks.request('assent-settings', async () => {
    const next = parse({ ...(await readSettings()), ...patch });
    await browser.storage.local.set({ [key]: next });
    return next;
  });
}

/** Calls `listener` with the new settings after each change in any context. */
export function watchSettings(listener: (settings: Settings) => void): () => void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const change = changes[key];
    if (area === 'local' && change) listener(parse(change.newValue));
  };
  browser.storage.onChanged.addListener(onChanged);
  return () => browser.storage.onChanged.removeListener(onChanged);
}
