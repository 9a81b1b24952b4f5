import { sealBatch } from '@assent/protocol/batch.ts';
import { isExpired } from '../consent/consented.ts';
import { gapOf } from '../consent/review-queue.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { BatchRow, CampaignRow, ContributionRow } from '../store/rows.ts';
import { envelopeSize } from './envelope-size.ts';

/** Whether an item may leave now: not deleted, its hold time over, not held back by an earlier refusal. */
function isDue(row: ContributionRow, now: number): boolean {
  return row.state === 'queued' && row.deletedAt === null && row.reason === null && row.sendAfter <= now;
}

/** Why an item cannot leave under the consent and the terms that hold now, as a code, or null when it can. */
function obstacle(row: ContributionRow, campaign: CampaignRow): string | null {
  const isTooLarge = envelopeSize(campaign) + row.size > campaign.manifest.body.policy.batchMaxBytes;
  return gapOf(row, campaign) ?? (isTooLarge ? 'contribution.too-large' : null);
}

/** The oldest due items that fit into one batch of the campaign's policy. */
function fill(due: ContributionRow[], campaign: CampaignRow): ContributionRow[] {
  const { batchMaxItems, batchMaxBytes } = campaign.manifest.body.policy;
  const taken: ContributionRow[] = [];
  let size = envelopeSize(campaign);
  for (const row of due) {
    const added = row.size + (taken.length > 0 ? 1 : 0);
    if (taken.length === batchMaxItems || size + added > batchMaxBytes) break;
    taken.push(row);
    size += added;
  }
  return taken;
}

function batchOf(rows: ContributionRow[], campaign: CampaignRow, now: number): BatchRow {
  const sealed = sealBatch({
    schema: 'batch/1',
    campaign: campaign.id,
    consent: campaign.consentHash,
    items: rows.map((row) => row.contribution),
  });
  return {
    id: sealed.id,
    campaign: campaign.id,
    body: sealed.bytes,
    items: rows.map((row) => row.id),
    state: 'sealed',
    sealedAt: now,
    attempts: 0,
    nextAttemptAt: now,
    lastError: null,
    receipt: null,
  };
}

/**
 * Seals the campaign's due items into one batch: its bytes and the items' new state are written in one
 * transaction and the bytes never change afterwards. False when nothing is due.
 */
async function sealOne(db: AssentDatabase, campaignId: string, now: number): Promise<boolean> {
  return db.transaction('rw', db.campaigns, db.contributions, db.batches, async () => {
    const campaign = await db.campaigns.get(campaignId);
    if (!campaign || !canSend(campaign) || isExpired(campaign, now)) return false;
    const queued = await db.contributions.where('[campaign+state]').equals([campaignId, 'queued']).sortBy('queuedAt');
    const due = queued.filter((row) => isDue(row, now));
    // Whatever made an item due, "send now" or an edit: what is not covered now stays here, and says why.
    const held = due
      .map((row) => ({ ...row, reason: obstacle(row, campaign) }))
      .filter(({ reason }) => reason !== null);
    await db.contributions.bulkPut(held);
    const stopped = new Set(held.map(({ id }) => id));
    const rows = fill(
      due.filter(({ id }) => !stopped.has(id)),
      campaign,
    );
    if (rows.length === 0) return false;
    const batch = batchOf(rows, campaign, now);
    await db.batches.put(batch);
    await db.contributions.bulkPut(rows.map((row) => ({ ...row, state: 'sealed' as const, batchId: batch.id })));
    return true;
  });
}

/** Whether consent stands and nothing halts the campaign. */
export function canSend(campaign: CampaignRow | undefined): boolean {
  return (
    campaign?.state === 'joined' && campaign.receipt !== null && campaign.halt === null && campaign.leaving === null
  );
}

/** Seals everything of a campaign that is due into as many batches as its policy asks for. */
export async function sealDue(db: AssentDatabase, campaign: string, now: number): Promise<void> {
  while (await sealOne(db, campaign, now));
}
