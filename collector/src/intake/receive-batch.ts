import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Batch, batchId, type SignedReceipt } from '@assent/protocol/batch.ts';
import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { dataTypeOf } from '@assent/protocol/contribution.ts';
import type { Use } from '@assent/protocol/grant.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { day, instant } from '@assent/protocol/wire-text.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';
import type { Contributor } from './authenticate.ts';
import { standingConsent } from './check-consent.ts';
import { checkItems } from './check-items.ts';
import { contentHash } from './content-hash.ts';
import { hour } from './hour.ts';
import { narrowUses } from './narrow-uses.ts';
import { parseCanonical } from './parse-json.ts';
import { Refusal } from './refusal.ts';

const gzipAsync = promisify(gzip);

export type Arrival = { id: string; bytes: Uint8Array<ArrayBuffer>; gzip: Uint8Array | null };

/**
 * Stores a batch and signs for it in one transaction: who holds the receipt knows that a power cut cannot take the
 * batch back. The same batch again gives the stored receipt. Items that this contributor sent before, under any batch,
 * are neither stored twice nor kept in this batch's blob; what this batch's consent does not give them for, they are no
 * longer given for.
 *
 * @returns also the batches to review: this one if it is new, and earlier ones whose items it narrowed
 */
export async function receiveBatch(
  db: Db,
  key: SigningKey,
  contributor: Contributor,
  arrival: Arrival,
  now: Date,
): Promise<{ receipt: SignedReceipt; isNew: boolean; toReview: string[] }> {
  if (batchId(arrival.bytes) !== arrival.id) throw new Refusal('batch.hash-mismatch', 'the id is not the hash');
  const known = await findReceipt(db, contributor.id, arrival.id);
  if (known) return { receipt: known, isNew: false, toReview: [] };
  const batch = parseCanonical(Batch, arrival.bytes, 'batch.invalid');
  if (batch.campaign !== contributor.campaign) throw new Refusal('batch.invalid', 'the batch is for another campaign');
  const receipt = await signReceipt(key, contributor, arrival.id, batch, now);
  const whole = arrival.gzip ?? (await gzipAsync(arrival.bytes));
  return db.transaction().execute(async (trx) => {
    // One at a time per contributor: intake, review and withdrawal of the same person never interleave.
    await trx.selectFrom('contributor').select('id').where('id', '=', contributor.id).forUpdate().execute();
    const stored = await findReceipt(trx, contributor.id, arrival.id);
    if (stored) return { receipt: stored, isNew: false, toReview: [] };
    const uses = await checkBatch(trx, contributor, batch, arrival.bytes.length, now);
    await trx
      .insertInto('batch')
      .values({
        contributor: contributor.id,
        id: arrival.id,
        campaign: batch.campaign,
        consent: batch.consent,
        n: batch.items.length,
        body: Buffer.from(whole),
        receipt: JSON.stringify(receipt),
        received_at: hour(now),
      })
      .execute();
    const narrowed = await storeItems(trx, contributor, { id: arrival.id, batch, uses }, now);
    return { receipt, isNew: true, toReview: [arrival.id, ...narrowed] };
  });
}

async function findReceipt(db: Db, contributor: string, id: string): Promise<SignedReceipt | null> {
  const row = await db
    .selectFrom('batch')
    .select('receipt')
    .where('contributor', '=', contributor)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.receipt ?? null;
}

function signReceipt(key: SigningKey, contributor: Contributor, id: string, batch: Batch, now: Date) {
  const body = {
    schema: 'receipt/1' as const,
    batchId: id,
    campaign: batch.campaign,
    contributor: contributor.id,
    items: batch.items.map((item) => item.id),
    receivedAt: instant(hour(now)),
  };
  return signObject('receipt', body, key.pair);
}

/** @returns the uses that each item was given for, in the batch's order */
async function checkBatch(trx: Db, contributor: Contributor, batch: Batch, size: number, now: Date): Promise<Use[][]> {
  const { manifest, grants } = await standingConsent(trx, contributor, batch.consent, now);
  const given = checkItems(batch.items, grants);
  const { policy } = manifest;
  if (batch.items.length > policy.batchMaxItems) {
    throw new Refusal('batch.too-large', `at most ${policy.batchMaxItems} items`);
  }
  if (size > policy.batchMaxBytes) throw new Refusal('batch.too-large', `at most ${policy.batchMaxBytes} bytes`);
  return given.map(({ uses }) => uses);
}

/** @returns earlier batches in which items may now be used for less */
async function storeItems(
  trx: Db,
  contributor: Contributor,
  { id, batch, uses }: { id: string; batch: Batch; uses: Use[][] },
  now: Date,
): Promise<string[]> {
  const rows = batch.items.map((item, ord) => ({
    contributor: contributor.id,
    id: item.id,
    batch_id: id,
    ord,
    kind: dataTypeOf(item),
    campaign: batch.campaign,
    received_on: day(now),
    status: 'pending' as const,
    reason: null,
    credits: 0,
    content_hash: contentHash(item),
    uses: uses[ord] ?? [],
  }));
  const stored = await trx
    .insertInto('item')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (stored.length === rows.length) return [];
  const fresh = new Set(stored.map((row) => row.id));
  const items = batch.items.filter((item) => fresh.has(item.id));
  await trx
    .updateTable('batch')
    .set({ body: await packItems({ ...batch, items }) })
    .where('contributor', '=', contributor.id)
    .where('id', '=', id)
    .execute();
  return narrowUses(
    trx,
    contributor.id,
    rows.filter((row) => !fresh.has(row.id)),
  );
}

/** The stored blob of a batch's remaining items; null when none remain. */
export async function packItems(batch: Batch): Promise<Buffer | null> {
  return batch.items.length === 0 ? null : gzipAsync(canonicalBytes(batch));
}
