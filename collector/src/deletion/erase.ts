import { gunzipSync } from 'node:zlib';
import { Batch } from '@assent/protocol/batch.ts';
import { day } from '@assent/protocol/wire-text.ts';
import { tombstoneHash } from '@assent/protocol/withdrawal.ts';
import { sql } from 'kysely';
import type { Contributor } from '../intake/authenticate.ts';
import { packItems } from '../intake/receive-batch.ts';
import { inflatedLimit } from '../intake/request-body.ts';
import type { Db } from '../store/database.ts';

/** Items that one statement names: PostgreSQL takes no more than 65,535 parameters, and a tombstone has three. */
const statementItems = 1_000;

/**
 * Erases items of one contributor, who is held by the transaction: blobs are rewritten without them, statuses set,
 * tombstones written. Credits already earned stay; what was pending earns nothing any more.
 *
 * @returns every item of the scope that is erased now, by this request or an earlier one, by id
 */
export async function erase(
  trx: Db,
  contributor: Contributor,
  scope: 'all' | { items: string[] },
  now: Date,
): Promise<string[]> {
  const mine = trx.selectFrom('item').select(['id', 'batch_id', 'status']).where('contributor', '=', contributor.id);
  const items = await (scope === 'all' ? mine : mine.where('id', 'in', scope.items)).orderBy('id').execute();
  const standing = items.filter((item) => item.status !== 'withdrawn');
  const gone = new Set(standing.map((item) => item.id));
  for (const batch of new Set(standing.map((item) => item.batch_id))) await rewrite(trx, contributor, batch, gone);
  if (standing.length > 0) await takeTurn(trx, contributor.campaign);
  for (let from = 0; from < standing.length; from += statementItems) {
    const some = standing.slice(from, from + statementItems).map((item) => item.id);
    await trx
      .updateTable('item')
      .set({ status: 'withdrawn', reason: null, content_hash: null })
      .where('contributor', '=', contributor.id)
      .where('id', 'in', some)
      .execute();
    const { campaign } = contributor;
    const hashes = some.map((id) => tombstoneHash(campaign, contributor.id, id));
    const rows = hashes.map((hash) => ({ campaign, hash, erased_on: day(now) }));
    await trx.insertInto('tombstone').values(rows).execute();
  }
  return items.map((item) => item.id);
}

/**
 * One erasure at a time in a campaign, until its transaction ends: tombstones become visible in the order of their
 * numbers, so that whoever reads the feed page by page never passes one that is still being written.
 */
async function takeTurn(trx: Db, campaign: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tombstone/${campaign}`}, 0))`.execute(trx);
}

async function rewrite(trx: Db, contributor: Contributor, id: string, gone: Set<string>): Promise<void> {
  const { body } = await trx
    .selectFrom('batch')
    .select('body')
    .where('contributor', '=', contributor.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (body === null) return;
  const batch = openBody(body);
  const items = batch.items.filter((item) => !gone.has(item.id));
  await trx
    .updateTable('batch')
    .set({ body: await packItems({ ...batch, items }) })
    .where('contributor', '=', contributor.id)
    .where('id', '=', id)
    .execute();
}

/** Reads a stored blob: always through JSON and the schema, never handed on raw. */
export function openBody(body: Buffer): Batch {
  const text = gunzipSync(body, { maxOutputLength: inflatedLimit }).toString('utf8');
  return Batch.parse(JSON.parse(text));
}
