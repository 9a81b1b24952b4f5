import { Uuid } from '@assent/protocol/wire-text.ts';
import { openBody } from '../deletion/erase.ts';
import { isGivenFor } from '../export/export-lines.ts';
import type { Db } from '../store/database.ts';
import type { ItemStatus } from '../store/schema.ts';
import { type Decision, decide } from './decide.ts';

/** The operator named an item that cannot be decided; the message says why. */
export class ReviewError extends Error {
  override name = 'ReviewError';
}

/**
 * Items waiting for a decision that a human may look at, oldest day first, with what was contributed. At most 100.
 * Items given without leave for human review are decided by the automatic rules alone, and are never shown.
 */
export async function listPending(db: Db, campaign: string | null) {
  let query = db
    .selectFrom('item')
    .innerJoin('batch', (join) =>
      join.onRef('batch.contributor', '=', 'item.contributor').onRef('batch.id', '=', 'item.batch_id'),
    )
    .select(['item.id', 'item.contributor', 'item.campaign', 'item.kind', 'item.received_on', 'batch.body'])
    .where('item.status', '=', 'pending')
    .where(isGivenFor('human-review'));
  if (campaign !== null) query = query.where('item.campaign', '=', campaign);
  const rows = await query.orderBy('item.received_on').orderBy('item.id').limit(100).execute();
  return rows.map(({ body, ...item }) => ({
    ...item,
    contribution: body === null ? null : (openBody(body).items.find(({ id }) => id === item.id) ?? null),
  }));
}

/** Accepts or rejects one pending item. @throws ReviewError when there is none of that id, or it was decided before */
export async function decideOne(
  db: Db,
  id: string,
  decision: Decision,
  now: Date,
): Promise<{ id: string; status: ItemStatus }> {
  if (!Uuid.safeParse(id).success) throw new ReviewError(`"${id}" is no item id`);
  return db.transaction().execute(async (trx) => {
    const named = await trx.selectFrom('item').select('contributor').where('id', '=', id).execute();
    const [first] = named;
    if (!first) throw new ReviewError(`There is no item ${id}`);
    if (named.length > 1) throw new ReviewError(`More than one contributor sent an item ${id}`);
    await trx.selectFrom('contributor').select('id').where('id', '=', first.contributor).forUpdate().execute();
    const item = await trx
      .selectFrom('item')
      .selectAll()
      .where('contributor', '=', first.contributor)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (!item.uses.includes('human-review')) throw new ReviewError(`Item ${id} was not given for human review`);
    if (item.status !== 'pending') throw new ReviewError(`Item ${id} is ${item.status} already`);
    return { id, status: await decide(trx, item, decision, now) };
  });
}
