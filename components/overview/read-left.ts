import { db } from '../../utils/store/database.ts';
import type { ContributionState } from '../../utils/store/rows.ts';
import { kinds, type Left } from './tally.ts';

/** Keys of this index hold all that is added up; items that never left have no key in it. */
export const leftIndex = '[uploadedAt+kind+campaign+state+credits]';

const states: readonly ContributionState[] = ['uploaded', 'accepted', 'rejected', 'withdrawn', 'paid'];

/** An index key as what it stands for, or null for one that is not of this index. */
export function leftOf(key: unknown): Left | null {
  if (!Array.isArray(key)) return null;
  const [at, kindName, campaign, stateName, credits]: unknown[] = key;
  const kind = kinds.find((name) => name === kindName);
  const state = states.find((name) => name === stateName);
  if (!kind || !state || typeof at !== 'number' || typeof campaign !== 'string' || typeof credits !== 'number') {
    return null;
  }
  return { at, kind, campaign, state, credits };
}

/** Everything that left this device, oldest first, read from the index alone: the texts stay unread. */
export async function readLeft(): Promise<Left[]> {
  const keys: unknown[] = await db.contributions.orderBy(leftIndex).keys();
  return keys.map(leftOf).filter((left) => left !== null);
}
