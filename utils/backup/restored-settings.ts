import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/settings.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { BackupContents } from './contents.ts';

/** Site access is for the browser to give again, so the sites of a file are not taken up. */
export type RestoredSettings = Omit<Settings, 'sites'>;

function union(some: string[], others: string[]): string[] {
  return [...new Set([...some, ...others])];
}

/** Paused if anything unsent came in: the person looks at it before it leaves. */
export function settingsOf({ settings, contributions }: BackupContents): RestoredSettings {
  const { sites: _, ...rest } = settings;
  const waits = contributions.some(({ state }) => state === 'queued' || state === 'sealed');
  return { ...rest, paused: rest.paused || waits };
}

/** Settings of this device joined with older ones of its own: of each the more careful one. */
export async function joinedSettings(db: AssentDatabase, contents: BackupContents): Promise<RestoredSettings> {
  const here = await readSettings();
  const { settings } = contents;
  const waits = await db.contributions.where('state').anyOf('queued', 'sealed').count();
  return {
    paused: here.paused || settings.paused || waits > 0,
    holdMinutes: Math.max(here.holdMinutes, settings.holdMinutes),
    walletExtensionId: here.walletExtensionId ?? settings.walletExtensionId,
    denyList: union(here.denyList, settings.denyList),
    blockedSites: union(here.blockedSites, settings.blockedSites),
  };
}
