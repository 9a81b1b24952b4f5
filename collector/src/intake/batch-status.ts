import type { BatchStatus } from '@assent/protocol/batch.ts';
import type { Db } from '../store/database.ts';
import type { Contributor } from './authenticate.ts';
import { Refusal } from './refusal.ts';

/** How each item of a batch stands, in the batch's order; also items that had come with an earlier batch. */
export async function batchStatus(db: Db, contributor: Contributor, id: string): Promise<BatchStatus> {
  const batch = await db
    .selectFrom('batch')
    .select('receipt')
    .where('contributor', '=', contributor.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!batch) throw new Refusal('batch.unknown', 'no batch of this id from this contributor');
  const ids = batch.receipt.body.items;
  const rows = await db
    .selectFrom('item')
    .select(['id', 'status', 'reason', 'credits'])
    .where('contributor', '=', contributor.id)
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const items = ids.flatMap((item) => {
    const row = byId.get(item);
    return row ? [{ id: item, state: row.status, reason: row.reason, credits: row.credits }] : [];
  });
  return { schema: 'batch-status/1', batchId: id, items };
}
