import { dataTypeOf } from '@assent/protocol/contribution.ts';
import { type DataType, type Grant, isHostWithin } from '@assent/protocol/grant.ts';
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

function reasonOf(row: ContributionRow, campaign: CampaignRow): string | null {
  const code = uncovered(campaign.grants, dataTypeOf(row.contribution), hostOf(row));
  if (code !== null) return code;
  const isLifted = row.reason !== null && [notGiven, notFromThere, ...liftable].includes(row.reason);
  return isLifted ? null : row.reason;
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
 * Measures what waits by a campaign's new consent: sealed batches carry the old one and are taken apart, items that the
 * new one does not cover are held back with a reason, those that it covers again wait as before. Within a transaction.
 */
export async function reviewQueue(db: AssentDatabase, campaign: CampaignRow): Promise<void> {
  await unseal(db, (name) => name === campaign.id, 'consent.changed');
  const queued = await db.contributions.where('[campaign+state]').equals([campaign.id, 'queued']).toArray();
  await db.contributions.bulkPut(queued.map((row) => ({ ...row, reason: reasonOf(row, campaign) })));
}
