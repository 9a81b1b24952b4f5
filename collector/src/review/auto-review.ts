import { sql } from 'kysely';
import { isGivenFor } from '../export/export-lines.ts';
import type { CampaignRules } from '../signing/campaign-file.ts';
import type { Db } from '../store/database.ts';
import { autoDecision, decide } from './decide.ts';

/**
 * Decides the pending items of one batch in their order, all in one transaction: all of them in an automatic campaign,
 * in a manual one those that no human may look at. Again, it finds nothing to do.
 */
export async function reviewBatch(
  db: Db,
  { contributor, batch, review }: { contributor: string; batch: string; review: CampaignRules['review'] },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom('contributor').select('id').where('id', '=', contributor).forUpdate().execute();
    const pending = trx
      .selectFrom('item')
      .selectAll()
      .where('contributor', '=', contributor)
      .where('batch_id', '=', batch)
      .where('status', '=', 'pending')
      .orderBy('ord');
    const items = await (review === 'auto'
      ? pending
      : pending.where((eb) => eb.not(isGivenFor('human-review')))
    ).execute();
    for (const item of items) await decide(trx, item, await autoDecision(trx, item), now);
  });
}

/** Batches that a crash left between receipt and automatic review. @returns how many there were */
export async function reviewLeftOver(db: Db, now: Date): Promise<number> {
  const batches = await db
    .selectFrom('item')
    .innerJoin('campaign', 'campaign.id', 'item.campaign')
    .select(['item.contributor', 'item.batch_id as batch', reviewOf().as('review')])
    .distinct()
    .where('item.status', '=', 'pending')
    .where((eb) => eb.or([eb(reviewOf(), '=', 'auto'), eb.not(isGivenFor('human-review'))]))
    .execute();
  for (const batch of batches) await reviewBatch(db, batch, now);
  return batches.length;
}

function reviewOf() {
  return sql<CampaignRules['review']>`campaign.rules->>'review'`;
}
