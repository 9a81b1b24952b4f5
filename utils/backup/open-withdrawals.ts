import { openRequests } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';

/**
 * What the person took back and no collector has answered for good: requests, leaving that is about to be carried out, and
 * deleted items that a collector may hold and that are about to be asked back.
 */
export async function openWithdrawals(db: AssentDatabase): Promise<number> {
  const counts = await Promise.all([
    openRequests(db).then(({ length }) => length),
    db.campaigns.filter(({ leaving }) => leaving !== null).count(),
    db.contributions.filter(({ deletedAt, maybeSent }) => deletedAt !== null && maybeSent === true).count(),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}
