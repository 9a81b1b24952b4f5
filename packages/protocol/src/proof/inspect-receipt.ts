import { Batch, batchId, type Receipt, type SignedReceipt } from '../batch.ts';
import { canonicalBytes } from '../canonical.ts';
import type { SignedManifest } from '../manifest.ts';
import type { SignedDeletionReceipt, SignedTombstoneFeed } from '../withdrawal.ts';
import { collectorChecks, dates, termsHold } from './inspect-collector.ts';
import { readJson } from './read-json.ts';
import { type Beside, check, type Inspection, type ProofCheck } from './result.ts';

/** Whether `bytes` are the batch that was received: its id is the hash of its canonical form. */
function batchChecks(bytes: Uint8Array, receipt: Receipt): ProofCheck[] {
  const read = readJson(bytes);
  const parsed = read.ok ? Batch.safeParse(read.value) : null;
  if (!parsed?.success) return [check('batch.form', false, 'not a batch')];
  const batch = parsed.data;
  const ids = batch.items.map(({ id }) => id);
  return [
    check('batch.form', true),
    check('batch.id', batchId(canonicalBytes(batch)) === receipt.batchId),
    check('batch.items', batch.campaign === receipt.campaign && ids.join() === receipt.items.join()),
  ];
}

/** A batch receipt, and the batch itself if its bytes are beside it. */
export async function inspectBatchReceipt(receipt: SignedReceipt, beside: Beside): Promise<Inspection> {
  const { body } = receipt;
  const { checks, collector } = await collectorChecks('receipt', receipt, body.campaign, beside);
  const { campaign, receivedAt, contributor } = body;
  return {
    checks: [dates(receivedAt), ...checks, ...(beside.batch ? batchChecks(beside.batch, body) : [])],
    collector,
    says: { about: 'batch', campaign, batchId: body.batchId, items: body.items.length, receivedAt, contributor },
  };
}

/** The collector's word that it erased. */
export async function inspectDeletionReceipt(receipt: SignedDeletionReceipt, beside: Beside): Promise<Inspection> {
  const { campaign, requestId, erased, erasedAt, consentEnded, contributor } = receipt.body;
  const { checks, collector } = await collectorChecks('deletion-receipt', receipt, campaign, beside);
  return {
    checks: [dates(erasedAt), ...checks],
    collector,
    says: { about: 'deletion', campaign, requestId, erased: erased.length, erasedAt, consentEnded, contributor },
  };
}

/** Terms by themselves. */
export async function inspectManifest(manifest: SignedManifest, { keys, pinned }: Beside): Promise<Inspection> {
  const { body } = manifest;
  const { checks, collector } = await collectorChecks('manifest', manifest, body.id, { keys, pinned });
  return {
    checks: [dates(body.publishedAt, body.expiresAt), ...checks, ...(await termsHold(manifest))],
    collector,
    says: {
      about: 'terms',
      campaign: body.id,
      title: body.title,
      sponsor: body.sponsor.name,
      version: body.version,
      publishedAt: body.publishedAt,
      expiresAt: body.expiresAt,
      asked: body.dataTypes.map(({ type, uses, sites }) => ({ type, uses, sites })),
    },
  };
}

/** One page of the public list of what was taken back. */
export async function inspectTombstones(feed: SignedTombstoneFeed, beside: Beside): Promise<Inspection> {
  const { campaign, asOf, from, next, tombstones } = feed.body;
  const { checks, collector } = await collectorChecks('tombstones', feed, campaign, beside);
  const isForward = next === null || next > from;
  const days = tombstones.map(({ erasedOn }) => `${erasedOn}T00:00:00Z`);
  return {
    checks: [dates(asOf, ...days), ...checks, check('tombstones.order', isForward, `next ${next} after ${from}`)],
    collector,
    says: { about: 'tombstones', campaign, asOf, from, next, count: tombstones.length },
  };
}
