import type { AssentDatabase } from '../store/database.ts';

/** How long a deletion can be undone, in milliseconds. */
export const undoMs = 10_000;

/** Marks unsent items as deleted; what is already in a batch is too late and stays. */
export function removeItems(
  db: AssentDatabase,
  ids: string[],
  now: number,
): Promise<{ deleted: string[]; tooLate: string[] }> {
  return db.transaction('rw', db.contributions, async () => {
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

/** Forgets what was deleted longer ago than the undo lasts: items and drafts. */
export function purgeDeleted(db: AssentDatabase, now: number): Promise<void> {
  const isOver = (row: { deletedAt: number | null }) => row.deletedAt !== null && now - row.deletedAt >= undoMs;
  return db.transaction('rw', db.contributions, db.drafts, async () => {
    await db.contributions.where('state').equals('queued').and(isOver).delete();
    await db.drafts.filter(isOver).delete();
  });
}
