import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Batch, batchId, type SignedReceipt } from '@assent/protocol/batch.ts';
import { canonicalBytes } from '@assent/protocol/canonical.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import type { DataType } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { day, instant } from '@assent/protocol/wire-text.ts';
import { findManifest } from '../signing/campaigns.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';
import type { Contributor } from './authenticate.ts';
import { checkItems } from './check-items.ts';
import { contentHash } from './content-hash.ts';
import { hour } from './enrol.ts';
import { parseCanonical } from './parse-json.ts';
import { Refusal } from './refusal.ts';

const gzipAsync = promisify(gzip);

export type Arrival = { id: string; bytes: Uint8Array<ArrayBuffer>; gzip: Uint8Array | null };

/**
 * Stores a batch and signs for it in one transaction: who holds the receipt knows that a power cut cannot take the
 * batch back. The same batch again gives the stored receipt. Items that this contributor sent before, under any batch,
 * are neither stored twice nor kept in this batch's blob.
 */
export async function receiveBatch(
  db: Db,
  key: SigningKey,
  contributor: Contributor,
  arrival: Arrival,
  now: Date,
): Promise<{ receipt: SignedReceipt; isNew: boolean }> {
  if (batchId(arrival.bytes) !== arrival.id) throw new Refusal('batch.hash-mismatch', 'the id is not the hash');
  const known = await findReceipt(db, contributor.id, arrival.id);
  if (known) return { receipt: known, isNew: false };
  const batch = parseCanonical(Batch, arrival.bytes, 'batch.invalid');
  if (batch.campaign !== contributor.campaign) throw new Refusal('batch.invalid', 'the batch is for another campaign');
  const receipt = await signReceipt(key, contributor, arrival.id, batch, now);
  const whole = arrival.gzip ?? (await gzipAsync(arrival.bytes));
  return db.transaction().execute(async (trx) => {
    // One at a time per contributor: intake, review and withdrawal of the same person never interleave.
    await trx.selectFrom('contributor').select('id').where('id', '=', contributor.id).forUpdate().execute();
    await checkConsent(trx, contributor, batch, arrival.bytes.length);
    const inserted = await trx
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
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) {
      const stored = await findReceipt(trx, contributor.id, arrival.id);
      return { receipt: stored ?? receipt, isNew: false };
    }
    await storeItems(trx, contributor, arrival.id, batch, now);
    return { receipt, isNew: true };
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

/** @returns the data type of an item, as manifests and consents name it */
export function kindOf(item: Contribution): DataType {
  return item.schema === 'snippet/1' ? 'snippet' : 'judgment';
}

async function checkConsent(trx: Db, contributor: Contributor, batch: Batch, size: number): Promise<void> {
  const consent = await trx
    .selectFrom('consent')
    .select(['record', 'manifest_version', 'withdrawn_at'])
    .where('contributor', '=', contributor.id)
    .where('hash', '=', batch.consent)
    .executeTakeFirst();
  if (!consent) throw new Refusal('consent.mismatch', 'no such consent of this contributor');
  if (consent.withdrawn_at) throw new Refusal('consent.mismatch', 'this consent was withdrawn');
  const given = consent.record.processing.dataTypes;
  if (!batch.items.every((item) => given.includes(kindOf(item)))) {
    throw new Refusal('consent.mismatch', 'an item of a data type that was not consented to');
  }
  const manifest = await findManifest(trx, contributor.campaign, consent.manifest_version);
  checkItems(batch.items, manifest);
  const { policy } = manifest;
  if (batch.items.length > policy.batchMaxItems) {
    throw new Refusal('batch.too-large', `at most ${policy.batchMaxItems} items`);
  }
  if (size > policy.batchMaxBytes) throw new Refusal('batch.too-large', `at most ${policy.batchMaxBytes} bytes`);
}

async function storeItems(trx: Db, contributor: Contributor, id: string, batch: Batch, now: Date): Promise<void> {
  const rows = batch.items.map((item, ord) => ({
    contributor: contributor.id,
    id: item.id,
    batch_id: id,
    ord,
    kind: kindOf(item),
    campaign: batch.campaign,
    received_on: day(now),
    status: 'pending' as const,
    reason: null,
    credits: 0,
    content_hash: contentHash(item),
  }));
  const stored = await trx
    .insertInto('item')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  if (stored.length === rows.length) return;
  const fresh = new Set(stored.map((row) => row.id));
  const items = batch.items.filter((item) => fresh.has(item.id));
  await trx
    .updateTable('batch')
    .set({ body: await packItems({ ...batch, items }) })
    .where('contributor', '=', contributor.id)
    .where('id', '=', id)
    .execute();
}

/** The stored blob of a batch's remaining items; null when none remain. */
export async function packItems(batch: Batch): Promise<Buffer | null> {
  return batch.items.length === 0 ? null : gzipAsync(canonicalBytes(batch));
}
