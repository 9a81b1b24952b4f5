import { sql } from 'kysely';
import type { Db } from '../store/database.ts';
import { autoDecision, decide } from './decide.ts';

/** Decides the pending items of one batch in their order, all in one transaction. Again, it finds nothing to do. */
export async function reviewBatch(db: Db, contributor: string, batch: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('contributor').select('id').where('id', '=', contributor).forUpdate().execute();
    const items = await trx
      .selectFrom('item')
      .selectAll()
      .where('contributor', '=', contributor)
      .where('batch_id', '=', batch)
      .where('status', '=', 'pending')
      .orderBy('ord')
      .execute();
    for (const item of items) await decide(trx, item, await autoDecision(trx, item), now);
  });
}

/** Batches of automatic campaigns that a crash left between receipt and review. @returns how many there were */
export async function reviewLeftOver(db: Db, now: Date): Promise<number> {
  const batches = await db
    .selectFrom('item')
    .innerJoin('campaign', 'campaign.id', 'item.campaign')
    .select(['item.contributor', 'item.batch_id'])
    .distinct()
    .where('item.status', '=', 'pending')
    .where(sql<string>`campaign.rules->>'review'`, '=', 'auto')
    .execute();
  for (const { contributor, batch_id } of batches) await reviewBatch(db, contributor, batch_id, now);
  return batches.length;
}
