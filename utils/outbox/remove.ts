import { unseal } from '../consent/review-queue.ts';
import { planWithdrawals } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { ContributionRow } from '../store/rows.ts';
import { undoMs } from '../store/undo.ts';

/**
 * Marks items as deleted that have not arrived: also those in a sealed batch, which is taken apart; the others in it
 * wait again. What the collector has signed for is too late and stays. Run it under the outbox lock.
 */
export function removeItems(
  db: AssentDatabase,
  ids: string[],
  now: number,
): Promise<{ deleted: string[]; tooLate: string[] }> {
  return db.transaction('rw', db.contributions, db.batches, async () => {
    const meant = (await db.contributions.bulkGet(ids)).filter((row) => row !== undefined);
    const batches = new Set(meant.filter((row) => row.state === 'sealed').map((row) => row.batchId));
    await unseal(db, (_, id) => batches.has(id), 'batch.recalled');
    const rows = (await db.contributions.bulkGet(ids)).filter((row) => row !== undefined);
    const unsent = rows.filter((row) => row.state === 'queued');
    await db.contributions.bulkPut(unsent.map((row) => ({ ...row, deletedAt: row.deletedAt ?? now })));
    const tooLate = rows.filter((row) => row.state !== 'queued').map((row) => row.id);
    return { deleted: unsent.map((row) => row.id), tooLate };
  });
}

/** Takes a deletion back, as long as the item is still there. */
export async function restoreItems(db: AssentDatabase, ids: string[]): Promise<void> {
  await db.contributions.where('id').anyOf(ids).modify({ deletedAt: null });
}

/** Lets unsent items leave at the next flush, those held back by a refusal too, and retries sealed batches now. */
export function makeDue(db: AssentDatabase, ids: string[] | 'all', now: number): Promise<void> {
  return db.transaction('rw', db.contributions, db.batches, async () => {
    const rows =
      ids === 'all'
        ? await db.contributions.where('state').anyOf('queued', 'sealed').toArray()
        : (await db.contributions.bulkGet(ids)).filter((row) => row !== undefined);
    const queued = rows.filter((row) => row.state === 'queued' && row.deletedAt === null);
    await db.contributions.bulkPut(queued.map((row) => ({ ...row, sendAfter: 0, reason: null })));
    const batches = new Set(rows.filter((row) => row.state === 'sealed').map((row) => row.batchId ?? ''));
    await db.batches
      .where('id')
      .anyOf([...batches])
      .and((batch) => batch.state === 'sealed')
      .modify({ nextAttemptAt: now });
  });
}

/**
 * Forgets what was deleted longer ago than the undo lasts: items and drafts. An item that a batch held whose answer never
 * came is asked back from the collector too.
 */
export function purgeDeleted(db: AssentDatabase, now: number): Promise<void> {
  const isOver = (row: { deletedAt: number | null }) => row.deletedAt !== null && now - row.deletedAt >= undoMs;
  return db.transaction('rw', db.contributions, db.drafts, db.deletions, async () => {
    const over = await db.contributions.where('state').equals('queued').and(isOver).toArray();
    await db.deletions.bulkAdd(askBack(over, now));
    await db.contributions.bulkDelete(over.map((row) => row.id));
    await db.drafts.filter(isOver).delete();
  });
}

function askBack(rows: ContributionRow[], now: number) {
  const byCampaign = Map.groupBy(
    rows.filter((row) => row.maybeSent),
    (row) => row.campaign,
  );
  return [...byCampaign].flatMap(([campaign, items]) =>
    planWithdrawals(
      campaign,
      items.map((row) => row.id),
      now,
    ),
  );
}
