import { createHash, randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { Batch } from '@assent/protocol/batch.ts';
import { hashBytes, hashObject } from '@assent/protocol/hash.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { day, instant } from '@assent/protocol/wire-text.ts';
import type { SignedDeletionReceipt, Withdrawal } from '@assent/protocol/withdrawal.ts';
import type { Contributor } from '../intake/authenticate.ts';
import { packItems } from '../intake/receive-batch.ts';
import { Refusal } from '../intake/refusal.ts';
import { inflatedLimit } from '../intake/request-body.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';

/** Items that one statement names: PostgreSQL takes no more than 65,535 parameters, and a tombstone has four. */
const statementItems = 1_000;

/**
 * Takes data back in one transaction: blobs are rewritten without the items, statuses set, tombstones written, the
 * signed receipt stored. Credits already earned stay; what was pending earns nothing any more. "all" also ends the
 * consent, so that a batch still under way is refused. The same request again gives the same receipt.
 */
export async function withdraw(
  db: Db,
  key: SigningKey,
  contributor: Contributor,
  request: Withdrawal,
  now: Date,
): Promise<SignedDeletionReceipt> {
  if (request.campaign !== contributor.campaign)
    throw new Refusal('campaign.unknown', 'not this contributor’s campaign');
  const requestHash = createHash('sha256').update(hashObject('deletion-receipt', request)).digest('base64url');
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('contributor').select('id').where('id', '=', contributor.id).forUpdate().execute();
    const done = await trx
      .selectFrom('withdrawal')
      .select(['request_hash', 'receipt'])
      .where('contributor', '=', contributor.id)
      .where('id', '=', request.requestId)
      .executeTakeFirst();
    if (done && done.request_hash !== requestHash) throw new Refusal('withdrawal.conflict', 'another scope');
    if (done) return done.receipt;
    const erased = await erase(trx, contributor, request.scope, now);
    if (request.scope === 'all') await endConsents(trx, contributor, now);
    const body = {
      schema: 'deletion-receipt/1' as const,
      requestId: request.requestId,
      campaign: request.campaign,
      contributor: contributor.id,
      erased,
      erasedAt: instant(now),
    };
    const receipt = await signObject('deletion-receipt', body, key.pair);
    await trx
      .insertInto('withdrawal')
      .values({
        contributor: contributor.id,
        id: request.requestId,
        request_hash: requestHash,
        receipt: JSON.stringify(receipt),
      })
      .execute();
    return receipt;
  });
}

/** @returns every item of the scope that is erased now, by this request or an earlier one, by id */
async function erase(trx: Db, contributor: Contributor, scope: Withdrawal['scope'], now: Date): Promise<string[]> {
  const mine = trx.selectFrom('item').select(['id', 'batch_id', 'status']).where('contributor', '=', contributor.id);
  const items = await (scope === 'all' ? mine : mine.where('id', 'in', scope.items)).orderBy('id').execute();
  const standing = items.filter((item) => item.status !== 'withdrawn');
  const gone = new Set(standing.map((item) => item.id));
  for (const batch of new Set(standing.map((item) => item.batch_id))) await rewrite(trx, contributor, batch, gone);
  for (let from = 0; from < standing.length; from += statementItems) {
    const some = standing.slice(from, from + statementItems).map((item) => item.id);
    await trx
      .updateTable('item')
      .set({ status: 'withdrawn', reason: null, content_hash: null })
      .where('contributor', '=', contributor.id)
      .where('id', 'in', some)
      .execute();
    const rows = some.map((id) => tombstone(id, contributor.campaign, now));
    await trx.insertInto('tombstone').values(rows).execute();
  }
  return items.map((item) => item.id);
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

/**
 * Says to whoever already holds an exported item that it was taken back, and nothing to anybody else: the hash of a
 * random salt and the item's random id.
 */
function tombstone(item: string, campaign: string, now: Date) {
  const salt = randomBytes(16);
  const hash = hashBytes('tombstone', Buffer.concat([salt, Buffer.from(item)]));
  return { hash, salt: salt.toString('base64url'), campaign, erased_on: day(now) };
}

async function endConsents(trx: Db, contributor: Contributor, now: Date): Promise<void> {
  await trx
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('contributor', '=', contributor.id)
    .where('withdrawn_at', 'is', null)
    .execute();
}
