import { checkTerms } from '../../utils/consent/terms.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { refreshReviews } from '../../utils/receipts/refresh.ts';
import { refreshAllRewards } from '../../utils/rewards/status.ts';
import { showBadge } from './badge.ts';
import { ports } from './ports.ts';
import { schedule } from './schedule.ts';

/** Whether the terms of every joined campaign still hold, so that a change is told before anything waits for it. */
async function refreshTerms(): Promise<string | null> {
  const joined = await ports.db.campaigns.where('state').equals('joined').toArray();
  let failure: string | null = null;
  for (const row of joined) {
    const checked = await checkTerms(ports, row);
    if (!checked.ok) failure ??= checked.code;
  }
  return failure;
}

/** In Firefox its own settings may stand in a campaign's way, or do so no longer. */
export async function permissionsChanged(): Promise<void> {
  if (location.protocol !== 'moz-extension:') return;
  await refreshTerms();
  await schedule();
  await showBadge();
}

/** Review states first: whether an item is paid follows from both. */
export async function refreshHistory(): Promise<Outcome<Record<string, never>>> {
  const reviews = await refreshReviews(ports);
  const rewards = await refreshAllRewards(ports);
  const terms = await refreshTerms();
  await schedule();
  await showBadge();
  const failure = reviews ?? rewards ?? terms;
  return failure === null ? succeed({}) : fail(failure);
}
