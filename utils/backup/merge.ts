import { unseal } from '../consent/review-queue.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { BatchRow, CampaignRow, ContributionRow, DeletionRow, IdentityRow, RewardRow } from '../store/rows.ts';

/** The rows of a backup, as a device keeps them; its drafts never join those that are here. */
export type BackupRows = {
  identities: IdentityRow[];
  campaigns: CampaignRow[];
  contributions: ContributionRow[];
  batches: BatchRow[];
  rewards: RewardRow[];
  deletions: DeletionRow[];
};

function isUnsent({ state }: ContributionRow): boolean {
  return state === 'queued' || state === 'sealed';
}

function isOver({ state }: CampaignRow): boolean {
  return state === 'leaving' || state === 'left';
}

function consentedAt({ consent }: CampaignRow): number {
  return Date.parse(consent.body.event.time);
}

/** What was ended here stays ended; else the later consent counts, and of the same one its end. */
function isCampaignOf(here: CampaignRow, backup: CampaignRow): boolean {
  if (isOver(here) || here.leaving) return false;
  const later = consentedAt(backup) - consentedAt(here);
  return later > 0 || (later === 0 && isOver(backup));
}

/** Adds the rows that are not here. @returns how many */
async function addMissing<T>(
  db: AssentDatabase,
  name: keyof BackupRows,
  rows: T[],
  keyOf: (row: T) => string,
): Promise<number> {
  const table = db.table<T, string>(name);
  const here = new Set(await table.toCollection().primaryKeys());
  const missing = rows.filter((row) => !here.has(keyOf(row)));
  await table.bulkAdd(missing);
  return missing.length;
}

async function mergeCampaigns(db: AssentDatabase, campaigns: CampaignRow[]): Promise<void> {
  await addMissing(db, 'campaigns', campaigns, ({ id }) => id);
  for (const row of campaigns) {
    const here = await db.campaigns.get(row.id);
    if (!here || !isCampaignOf(here, row)) continue;
    await db.campaigns.put(row);
    // What waits was sealed under the other consent; sealing measures it by this one.
    await unseal(db, (campaign) => campaign === row.id, 'consent.changed');
  }
}

/** Items withdrawn on either side are withdrawn: a batch that holds one is taken apart first. */
async function mergeWithdrawn(db: AssentDatabase, contributions: ContributionRow[]): Promise<void> {
  const withdrawn = contributions.filter(({ state }) => state === 'withdrawn');
  const here = (await db.contributions.bulkGet(withdrawn.map(({ id }) => id))).filter((row) => row !== undefined);
  const batches = new Set(here.filter(({ state }) => state === 'sealed').map(({ batchId }) => batchId));
  await unseal(db, (_, id) => batches.has(id), 'batch.recalled');
  const open = new Set(here.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id));
  await db.contributions.bulkPut(withdrawn.filter(({ id }) => open.has(id)));
}

async function mergeDeletions(db: AssentDatabase, deletions: DeletionRow[]): Promise<void> {
  await addMissing(db, 'deletions', deletions, ({ requestId }) => requestId);
  const answered = new Map(deletions.filter(({ receipt }) => receipt).map((row) => [row.requestId, row]));
  const open = await db.deletions.filter(({ receipt }) => receipt === null).toArray();
  await db.deletions.bulkPut(open.map((row) => answered.get(row.requestId) ?? row));
}

/**
 * Joins an older state of this same device with what is on it. One rule: what is here stays as it is, and of what is not
 * here only that comes back which had left the device, for whatever was not sent and is gone was deleted. Within a
 * transaction. @returns how many items came back
 */
export async function merge(db: AssentDatabase, rows: BackupRows): Promise<number> {
  await addMissing(db, 'identities', rows.identities, ({ campaign }) => campaign);
  const sent = rows.contributions.filter((row) => !isUnsent(row));
  const items = await addMissing(db, 'contributions', sent, ({ id }) => id);
  const done = rows.batches.filter(({ state }) => state !== 'sealed');
  await addMissing(db, 'batches', done, ({ id }) => id);
  await addMissing(db, 'rewards', rows.rewards, ({ campaign }) => campaign);
  await mergeDeletions(db, rows.deletions);
  await mergeWithdrawn(db, rows.contributions);
  await mergeCampaigns(db, rows.campaigns);
  return items;
}
