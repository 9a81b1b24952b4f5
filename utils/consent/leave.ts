import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { planWithdrawals, sendDeletion, sentStates } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow, DeletionRow } from '../store/rows.ts';
import type { ConsentPorts } from './grant.ts';

/** Whether the collector may hold anything of ours: also while a renewed consent still waits for its receipt. */
async function hasGiven(db: AssentDatabase, { id, receipt }: CampaignRow): Promise<boolean> {
  if (receipt !== null) return true;
  const sent = db.contributions.where('[campaign+state]').anyOf(sentStates.map((state) => [id, state]));
  return (await sent.count()) > 0;
}

/** Unsent items are withdrawn, deleted ones forgotten. @returns the ids of those that a batch held already */
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
  return unsent.filter((row) => row.state === 'sealed').map((row) => row.id);
}

/**
 * Ends consent here and now: whatever has not been sent never will be. One transaction, with the requests for erasure:
 * everything, or what a batch held whose answer never came, for the collector may have it.
 */
function endConsent(ports: ConsentPorts, row: CampaignRow, erase: boolean): Promise<DeletionRow | null> {
  const { db } = ports;
  return db.transaction('rw', db.campaigns, db.contributions, db.batches, db.deletions, async () => {
    const isErasing = erase && (await hasGiven(db, row));
    const sealed = await dropUnsent(db, row.id);
    const requests = planWithdrawals(row.id, isErasing ? 'all' : sealed, ports.now());
    await db.deletions.bulkAdd(requests);
    await db.campaigns.update(row.id, { state: isErasing ? 'leaving' : 'left' });
    return isErasing ? (requests[0] ?? null) : null;
  });
}

/**
 * Ends consent; with `erase` all that was sent is withdrawn too. Consent ends at once even when the collector
 * cannot be reached; the erasure is then asked for again until its receipt is here (state `leaving`).
 */
export async function leave(ports: ConsentPorts, campaign: string, erase: boolean): Promise<Outcome<null>> {
  const row = await ports.db.campaigns.get(campaign);
  if (!row) return fail('consent.missing');
  const request = await endConsent(ports, row, erase);
  if (!request) return succeed(null);
  const erased = await sendDeletion(ports, request);
  if (!erased.ok) return erased;
  await finishLeaving(ports.db);
  return succeed(null);
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
