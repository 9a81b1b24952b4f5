import { dataTypeOf } from '@assent/protocol/contribution.ts';
import { type DataType, type Grant, isHostWithin } from '@assent/protocol/grant.ts';
import { planWithdrawals } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow, ContributionRow } from '../store/rows.ts';

/** Codes under which an item is held back for want of consent; a new consent may lift them. */
const liftable = ['consent.stale', 'consent.mismatch', 'consent.unknown', 'consent.withdrawn'];
const notGiven = 'consent.type-not-given';
const notFromThere = 'consent.site-not-given';

/** Why data of `type` from `host` is not covered by `grants`, as a code, or null when it is. */
export function uncovered(grants: Grant[], type: DataType, host: string): string | null {
  const grant = grants.find((entry) => entry.type === type);
  if (!grant) return notGiven;
  return isHostWithin(grant.sites, host) ? null : notFromThere;
}

function hostOf({ contribution }: ContributionRow): string {
  return contribution.schema === 'snippet/1' ? contribution.source.host : contribution.capture.host;
}

/** Why an item that waits is not covered by the consent that its campaign has now, as a code, or null when it is. */
export function gapOf(row: ContributionRow, campaign: CampaignRow): string | null {
  return uncovered(campaign.grants, dataTypeOf(row.contribution), hostOf(row));
}

function reasonOf(row: ContributionRow, campaign: CampaignRow): string | null {
  const code = gapOf(row, campaign);
  if (code !== null) return code;
  const isLifted = row.reason !== null && [notGiven, notFromThere, ...liftable].includes(row.reason);
  return isLifted ? null : row.reason;
}

/** Whether an item waits for a consent that the one it was refused under is not. */
export function awaitsConsent({ reason }: ContributionRow): boolean {
  return reason !== null && liftable.includes(reason);
}

/** Takes sealed batches of a campaign apart: their items wait again, to be sealed anew. The collector knows items by id. */
export async function unseal(db: AssentDatabase, isMeant: (campaign: string, id: string) => boolean, code: string) {
  const sealed = await db.batches.where('state').equals('sealed').toArray();
  for (const batch of sealed.filter(({ campaign, id }) => isMeant(campaign, id))) {
    await db.batches.put({ ...batch, state: 'refused', body: new Uint8Array(), lastError: code });
    await db.contributions
      .where('batchId')
      .equals(batch.id)
      .and((row) => row.state === 'sealed')
      // Its answer may have been lost: the collector may hold it all the same.
      .modify({ state: 'queued', batchId: null, maybeSent: true });
  }
}

/**
 * Asks an item back that a collector may hold, and lets it wait on under a new id: an id stands for the bytes and the
 * consent that it was given with. Within a transaction, with `deletions`.
 */
export async function askBack(db: AssentDatabase, row: ContributionRow, now: number): Promise<ContributionRow> {
  const id = crypto.randomUUID();
  const { maybeSent: _, ...rest } = row;
  const renewed = { ...rest, id, state: 'queued' as const, batchId: null, contribution: { ...row.contribution, id } };
  await db.deletions.bulkAdd(planWithdrawals(row.campaign, [row.id], now));
  await db.contributions.delete(row.id);
  await db.contributions.add(renewed);
  return renewed;
}

/**
 * Measures what waits by a campaign's new consent: sealed batches carry the old one and are taken apart, items that the
 * new one does not cover are held back with a reason, and asked back where the collector may hold them; those that it
 * covers again wait as before. Within a transaction.
 */
export async function reviewQueue(db: AssentDatabase, campaign: CampaignRow, now: number): Promise<void> {
  await unseal(db, (name) => name === campaign.id, 'consent.changed');
  const queued = await db.contributions.where('[campaign+state]').equals([campaign.id, 'queued']).toArray();
  for (const row of queued) {
    const measured = { ...row, reason: reasonOf(row, campaign) };
    if (measured.maybeSent && gapOf(row, campaign) !== null) await askBack(db, measured, now);
    else await db.contributions.put(measured);
  }
}
