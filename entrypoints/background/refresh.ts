import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { refreshReviews } from '../../utils/receipts/refresh.ts';
import { refreshAllRewards } from '../../utils/rewards/status.ts';
import { ports } from './ports.ts';
import { schedule } from './schedule.ts';

/** Review states first: whether an item is paid follows from both. */
export async function refreshHistory(): Promise<Outcome<Record<string, never>>> {
  const reviews = await refreshReviews(ports);
  const rewards = await refreshAllRewards(ports);
  await schedule();
  const failure = reviews ?? rewards;
  return failure === null ? succeed({}) : fail(failure);
}
