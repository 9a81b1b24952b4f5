import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { Contribution, dataTypeOf } from '@assent/protocol/contribution.ts';
import type { Consented } from '../consent/consented.ts';
import { gapOf } from '../consent/review-queue.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { Redacted } from '../redaction/redacted.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow, ContributionRow } from '../store/rows.ts';
import { envelopeSize } from './envelope-size.ts';

/** Items that may wait at once. */
const outboxLimit = 5_000;

/** Share of the disk quota above which nothing more is taken. */
const quotaLimit = 0.95;

export type EnqueueSituation = {
  now: number;
  holdMinutes: number;
  estimate: () => Promise<{ usage?: number; quota?: number }>;
  /** Items that may wait at once; default 5,000. */
  limit?: number;
};

/** Why nothing more can be taken, or null. */
async function whyFull(db: AssentDatabase, situation: EnqueueSituation): Promise<Outcome<never> | null> {
  const { limit = outboxLimit } = situation;
  const waiting = await db.contributions.where('state').anyOf('queued', 'sealed').count();
  if (waiting >= limit) return fail('outbox.full', { limit });
  const { usage = 0, quota = 0 } = await situation.estimate();
  return quota > 0 && usage / quota > quotaLimit ? fail('storage.full') : null;
}

function rowOf(contribution: Contribution, campaign: string, situation: EnqueueSituation): ContributionRow {
  return {
    id: contribution.id,
    campaign,
    kind: dataTypeOf(contribution),
    state: 'queued',
    contribution,
    size: canonicalBytes(contribution).length,
    queuedAt: situation.now,
    sendAfter: situation.now + situation.holdMinutes * 60_000,
    batchId: null,
    uploadedAt: null,
    reason: null,
    credits: 0,
    deletedAt: null,
  };
}

function doesFit(row: ContributionRow, campaign: CampaignRow): boolean {
  const { policy } = campaign.manifest.body;
  return envelopeSize(campaign) + row.size <= policy.batchMaxBytes;
}

/**
 * Takes an approved contribution and drops its draft, in one transaction. Only data under consent whose approved
 * texts were read again by redaction has the type for it. Repeating it does nothing. `outbox.full`,
 * `storage.full`, `contribution.too-large` and `contribution.invalid` leave the draft as it is.
 */
export async function enqueue(
  db: AssentDatabase,
  item: Redacted<Consented<Contribution>>,
  situation: EnqueueSituation,
): Promise<Outcome<{ id: string }>> {
  const { campaign: campaignId, value } = item.value;
  const parsed = Contribution.safeParse(value);
  if (!parsed.success) return fail('contribution.invalid');
  const row = rowOf(parsed.data, campaignId, situation);
  const full = await whyFull(db, situation);
  if (full) return full;
  return db.transaction('rw', db.campaigns, db.contributions, db.drafts, async () => {
    const campaign = await db.campaigns.get(campaignId);
    if (campaign?.state !== 'joined' || campaign.leaving) return fail('consent.missing');
    const gap = gapOf(row, campaign);
    if (gap !== null) return fail(gap);
    if (!doesFit(row, campaign)) return fail('contribution.too-large');
    if (!(await db.contributions.get(row.id))) await db.contributions.add(row);
    await db.drafts.delete(row.id);
    return succeed({ id: row.id });
  });
}
