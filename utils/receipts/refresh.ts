import type { BatchStatus } from '@assent/protocol/batch.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { ContributionRow } from '../store/rows.ts';
import { fetchBatchStatus } from '../upload/calls.ts';
import type { Collector } from '../upload/collector.ts';

export type ReceiptPorts = { db: AssentDatabase; reach: (base: string) => Collector; now: () => number };

type ItemStatus = BatchStatus['items'][0];

/** What an uploaded item becomes by the collector's word; a pending one stays as it is. */
function reviewed(row: ContributionRow, status: ItemStatus | undefined): ContributionRow {
  // Erased is only what a signed deletion receipt says: a mere word would end the person's way to ask for one.
  if (!status || status.state === 'pending' || status.state === 'withdrawn') return row;
  return { ...row, state: status.state, reason: status.reason, credits: status.credits };
}

async function keep(db: AssentDatabase, status: BatchStatus): Promise<void> {
  const byId = new Map(status.items.map((item) => [item.id, item]));
  await db.transaction('rw', db.contributions, async () => {
    const rows = await db.contributions.where('batchId').equals(status.batchId).toArray();
    const uploaded = rows.filter((row) => row.state === 'uploaded');
    await db.contributions.bulkPut(uploaded.map((row) => reviewed(row, byId.get(row.id))));
  });
}

async function refreshBatch(ports: ReceiptPorts, batchId: string): Promise<string | null> {
  const batch = await ports.db.batches.get(batchId);
  if (batch?.state !== 'receipted') return null;
  const campaign = await ports.db.campaigns.get(batch.campaign);
  const identity = await ports.db.identities.get(batch.campaign);
  if (!campaign || !identity) return null;
  const signer = { contributor: identity.contributor, privateKey: identity.keys.privateKey };
  const reply = await fetchBatchStatus(ports.reach(campaign.invite.collector), signer, batchId);
  if (reply.state !== 'accepted') return reply.code;
  if (reply.value.batchId !== batchId) return 'collector.invalid-response';
  await keep(ports.db, reply.value);
  return null;
}

/** Asks for the review state of every batch with items under review. The code of the first failure, or null. */
export async function refreshReviews(ports: ReceiptPorts): Promise<string | null> {
  const uploaded = await ports.db.contributions.where('state').equals('uploaded').toArray();
  const batches = new Set(uploaded.map((row) => row.batchId).filter((id) => id !== null));
  let failure: string | null = null;
  for (const batchId of batches) failure = (await refreshBatch(ports, batchId)) ?? failure;
  return failure;
}
