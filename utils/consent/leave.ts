import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { planWithdrawals, sentStates } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow } from '../store/rows.ts';
import { undoMs } from '../store/undo.ts';
import type { ConsentPorts } from './grant.ts';

/** Whether the collector may hold anything of ours: also while a renewed consent still waits for its receipt. */
async function hasGiven(db: AssentDatabase, { id, receipt }: CampaignRow): Promise<boolean> {
  if (receipt !== null) return true;
  const sent = db.contributions.where('[campaign+state]').anyOf(sentStates.map((state) => [id, state]));
  return (await sent.count()) > 0;
}

/** Unsent items are withdrawn, deleted ones forgotten. @returns the ids of those that the collector may hold */
async function dropUnsent(db: AssentDatabase, campaign: string): Promise<string[]> {
  const unsent = await db.contributions
    .where('[campaign+state]')
    .anyOf([
      [campaign, 'queued'],
      [campaign, 'sealed'],
    ])
    .toArray();
  const [deleted, kept] = [
    unsent.filter((row) => row.deletedAt !== null),
    unsent.filter((row) => row.deletedAt === null),
  ];
  await db.contributions.bulkDelete(deleted.map((row) => row.id));
  await db.contributions.bulkPut(kept.map((row) => ({ ...row, state: 'withdrawn' as const, reason: 'consent.ended' })));
  await db.batches
    .where('state')
    .equals('sealed')
    .and((batch) => batch.campaign === campaign)
    .modify({ state: 'refused', body: new Uint8Array(), lastError: 'consent.ended' });
  return unsent.filter((row) => row.state === 'sealed' || row.maybeSent).map((row) => row.id);
}

/**
 * Whatever has not been sent never will be. One transaction, with the requests to the collector: to erase everything, or
 * to end the consent and erase what a batch held whose answer never came, for the collector may have it.
 */
function endConsent(ports: ConsentPorts, row: CampaignRow, erase: boolean): Promise<void> {
  const { db } = ports;
  return db.transaction('rw', db.campaigns, db.contributions, db.batches, db.deletions, async () => {
    const isErasing = erase && (await hasGiven(db, row));
    const doubtful = await dropUnsent(db, row.id);
    const now = ports.now();
    const requests = isErasing
      ? planWithdrawals(row.id, 'all', now)
      : [...planWithdrawals(row.id, doubtful, now), ...(row.receipt ? planWithdrawals(row.id, 'consent', now) : [])];
    await db.deletions.bulkAdd(requests);
    await db.campaigns.update(row.id, {
      state: isErasing ? 'leaving' : 'left',
      leaving: null,
      offered: null,
      halt: null,
    });
  });
}

/**
 * The person leaves one campaign or all: from now on its consent counts for nothing. What follows from it, at the
 * collector too, is carried out ten seconds later by {@link carryOutLeaving}; until then {@link stay} takes it back.
 */
export async function leave(
  ports: ConsentPorts,
  campaign: string | 'all',
  erase: boolean,
): Promise<Outcome<{ campaigns: string[] }>> {
  const { db } = ports;
  return db.transaction('rw', db.campaigns, async () => {
    const standing = await db.campaigns.where('state').anyOf('joined', 'pending').toArray();
    // Leaving with erasure reaches campaigns that were left before without it.
    const left = erase ? await db.campaigns.where('state').equals('left').toArray() : [];
    const rows = [...standing, ...left].filter((row) => campaign === 'all' || row.id === campaign);
    if (rows.length === 0 && campaign !== 'all') return fail('consent.missing');
    const leaving = { at: ports.now() + undoMs, erase };
    await db.campaigns.bulkPut(rows.map((row) => ({ ...row, leaving })));
    return succeed({ campaigns: rows.map((row) => row.id) });
  });
}

/** Takes leaving back; `undo.too-late` when it was carried out already. */
export function stay(db: AssentDatabase, campaigns: string[]): Promise<Outcome<null>> {
  return db.transaction('rw', db.campaigns, async () => {
    const rows = (await db.campaigns.bulkGet(campaigns)).filter((row) => row !== undefined);
    if (rows.some((row) => row.leaving === null)) return fail('undo.too-late');
    await db.campaigns.bulkPut(rows.map((row) => ({ ...row, leaving: null })));
    return succeed(null);
  });
}

/** Carries out what the person decided at least ten seconds ago. Run it under the outbox lock, then send the deletions. */
export async function carryOutLeaving(ports: ConsentPorts): Promise<void> {
  const rows = await ports.db.campaigns.filter((row) => row.leaving !== null).toArray();
  for (const row of rows) {
    if (row.leaving && row.leaving.at <= ports.now()) await endConsent(ports, row, row.leaving.erase);
  }
}

/** Campaigns whose erasure is confirmed by now are left for good. Run after resuming deletions. */
export async function finishLeaving(db: AssentDatabase): Promise<void> {
  const leaving = await db.campaigns.where('state').equals('leaving').toArray();
  for (const row of leaving) {
    const requests = await db.deletions.where('campaign').equals(row.id).toArray();
    // Every one: the receipt of an earlier leaving says nothing about what was given after it.
    const isErased = requests.every((request) => request.scope !== 'all' || request.receipt !== null);
    if (isErased) await db.campaigns.update(row.id, { state: 'left' });
  }
}
