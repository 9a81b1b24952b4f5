import { browser } from 'wxt/browser';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { outboxLock } from '../../utils/outbox/flush.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { databaseNames, dropDatabases, letGo, reopenable } from '../../utils/store/drop.ts';
import { erasingChannel } from '../../utils/store/erasing.ts';
import { erasingMarker, isErasing } from './erasing.ts';
import { tellPages } from './page-state.ts';
import { sitesLock } from './sites.ts';

/** Something that is emptied, and afterwards looked at again. */
type Part = { clear: () => Promise<unknown>; isEmpty: () => Promise<boolean> };

/** What the person allowed later: sites and, in Firefox, types of data. What came with the install is not ours to give back. */
async function grants(): Promise<{ origins: string[]; data_collection: string[] }> {
  const all: { origins?: string[]; data_collection?: string[] } = await browser.permissions.getAll();
  const types = all.data_collection ?? [];
  return { origins: all.origins ?? [], data_collection: types.filter((type) => type !== 'none') };
}

async function removeGrants(): Promise<void> {
  const { origins, data_collection } = await grants();
  // Chrome knows no types of data, and takes no such key.
  const given = data_collection.length > 0 ? { origins, data_collection } : { origins };
  if (origins.length + data_collection.length > 0) await browser.permissions.remove(given);
}

async function clearStorage(): Promise<void> {
  await browser.storage.session.clear();
  await browser.storage.sync.clear();
  const keys = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(keys.filter((key) => key !== erasingMarker));
}

async function isStorageEmpty(): Promise<boolean> {
  const areas = [browser.storage.local, browser.storage.session, browser.storage.sync];
  const kept = await Promise.all(areas.map((area) => area.get(null)));
  return kept.every((values) => Object.keys(values).every((key) => key === erasingMarker));
}

/**
 * In this order: first what would work on, then what it would work with. The menu entries stay, and Firefox's rule that
 * cleans our requests' headers: neither holds anything of the person's.
 */
const parts: Record<string, Part> = {
  alarms: {
    clear: () => browser.alarms.clearAll(),
    isEmpty: async () => (await browser.alarms.getAll()).length === 0,
  },
  scripts: {
    clear: () => browser.scripting.unregisterContentScripts(),
    isEmpty: async () => (await browser.scripting.getRegisteredContentScripts()).length === 0,
  },
  permissions: {
    clear: removeGrants,
    isEmpty: async () => Object.values(await grants()).every((list) => list.length === 0),
  },
  caches: {
    clear: async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))),
    isEmpty: async () => (await caches.keys()).length === 0,
  },
  storage: { clear: clearStorage, isEmpty: isStorageEmpty },
  database: { clear: dropDatabases, isEmpty: async () => (await databaseNames()).length === 0 },
};

/** Our other pages let go of the database and close. */
function closePages(): void {
  const channel = new BroadcastChannel(erasingChannel);
  channel.postMessage('erasing');
  channel.close();
}

async function clearAll(): Promise<string[]> {
  closePages();
  letGo();
  await browser.action.setBadgeText({ text: '' });
  await browser.runtime.setUninstallURL('');
  const left: string[] = [];
  for (const [name, { clear, isEmpty }] of Object.entries(parts)) {
    await clear().catch(() => {});
    if (!(await isEmpty().catch(() => false))) left.push(name);
  }
  return left;
}

/**
 * Erases everything on this device and looks whether it is gone: `erase.incomplete` names what is not. Waits for an
 * upload that is under way, and keeps the next from beginning. After a crash {@link resumeErase} goes on.
 */
export async function eraseDevice(): Promise<Outcome<Record<string, never>>> {
  await browser.storage.local.set({ [erasingMarker]: true });
  return navigator.locks.request(outboxLock, async () => {
    await tellPages((await readSettings()).sites, true).catch(() => {});
    return navigator.locks.request(sitesLock, async () => {
      const left = await clearAll();
      if (left.length > 0) return fail('erase.incomplete', { parts: left.join(', ') });
      await browser.storage.local.clear();
      reopenable();
      return succeed({});
    });
  });
}

/** Run first at each start: finishes what a crash cut off. */
export async function resumeErase(): Promise<void> {
  if (await isErasing()) await eraseDevice();
}
