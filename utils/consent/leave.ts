import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { openRequests, planWithdrawals } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow } from '../store/rows.ts';
import { undoMs } from '../store/undo.ts';
import type { ConsentPorts } from './grant.ts';

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
 * to end the consent and erase what a batch held whose answer never came, for the collector may have it. They are asked
 * also where no receipt ever came: the collector may have taken the consent all the same.
 */
function endConsent(ports: ConsentPorts, row: CampaignRow, erase: boolean): Promise<void> {
  const { db } = ports;
  return db.transaction('rw', db.campaigns, db.contributions, db.batches, db.deletions, async () => {
    const doubtful = await dropUnsent(db, row.id);
    const now = ports.now();
    const requests = erase
      ? planWithdrawals(row.id, 'all', now)
      : [...planWithdrawals(row.id, doubtful, now), ...planWithdrawals(row.id, 'consent', now)];
    await db.deletions.bulkAdd(requests);
    const state = erase ? ('leaving' as const) : ('left' as const);
    await db.campaigns.update(row.id, { state, leaving: null, offered: null, halt: null, refusal: null });
  });
}

/** The person waits no longer for a collector that does not confirm an erasure. */
function giveUp(db: AssentDatabase, campaign: string): Promise<Outcome<{ campaigns: string[] }>> {
  const refusal = 'withdrawal.given-up';
  return db.transaction('rw', db.campaigns, db.deletions, async () => {
    const open = (await openRequests(db)).filter((row) => row.campaign === campaign && row.scope === 'all');
    await db.deletions.bulkPut(open.map((row) => ({ ...row, refusal })));
    await db.campaigns.update(campaign, { state: 'left', refusal });
    return succeed({ campaigns: [] });
  });
}

/**
 * The person leaves one campaign or all: from now on its consent counts for nothing. What follows from it, at the
 * collector too, is carried out ten seconds later by {@link carryOutLeaving}; until then {@link stay} takes it back.
 * For a campaign whose erasure the collector does not confirm, leaving without erasing is to wait no longer.
 */
export async function leave(
  ports: ConsentPorts,
  campaign: string | 'all',
  erase: boolean,
): Promise<Outcome<{ campaigns: string[] }>> {
  const { db } = ports;
  if (!erase && (await db.campaigns.get(campaign))?.state === 'leaving') return giveUp(db, campaign);
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

/** The collector's word that it knows no such pseudonym: it has nothing to erase. */
const nothingHeld = 'contributor.unknown';

/** Campaigns whose erasure is confirmed by now, or refused for good, are left for good. Run after resuming deletions. */
export async function finishLeaving(db: AssentDatabase): Promise<void> {
  const leaving = await db.campaigns.where('state').equals('leaving').toArray();
  for (const row of leaving) {
    const asked = (await db.deletions.where('campaign').equals(row.id).toArray()).filter(
      ({ scope }) => scope === 'all',
    );
    // Every one: the receipt of an earlier leaving says nothing about what was given after it.
    if (asked.some(({ receipt, refusal }) => receipt === null && refusal === undefined)) continue;
    const latest = asked.toSorted((a, b) => a.requestedAt - b.requestedAt).at(-1);
    const isConfirmed = latest?.receipt || latest?.refusal === nothingHeld;
    await db.campaigns.update(row.id, { state: 'left', refusal: isConfirmed ? null : (latest?.refusal ?? null) });
  }
}
