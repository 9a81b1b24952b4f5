import { browser } from 'wxt/browser';
import { missingDataCollection, requestDataCollection } from '../../utils/consent/data-collection.ts';
import { accessPattern, hasAccess } from '../../utils/upload/access.ts';
import type { Restored } from './restored.ts';

/** What the restored campaigns and settings count on and this browser does not give yet. */
export type Lacking = { origins: string[]; types: Awaited<ReturnType<typeof missingDataCollection>> };

export const nothingLacks: Lacking = { origins: [], types: [] };

export async function lackingOf({ sites, collectors, types }: Restored): Promise<Lacking> {
  const reached = await Promise.all(collectors.map(hasAccess));
  const unreached = collectors.filter((_, index) => !reached[index]);
  return {
    origins: [...new Set([...sites, ...unreached.map(accessPattern)])],
    types: await missingDataCollection(types),
  };
}

/** Asks the browser for all of it in one question; must be the first thing that a click does. */
export function requestLacking({ origins, types }: Lacking): Promise<boolean> {
  if (types.length > 0) return requestDataCollection(types, origins);
  return browser.permissions.request({ origins });
}
