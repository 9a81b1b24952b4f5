import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { withdraw } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { ConsentPorts } from './grant.ts';

/** Ends consent here and now: whatever has not been sent never will be. One transaction. */
function endConsent(db: AssentDatabase, campaign: string, state: 'leaving' | 'left'): Promise<void> {
  return db.transaction('rw', db.campaigns, db.contributions, db.batches, async () => {
    await db.campaigns.update(campaign, { state });
    await db.contributions
      .where('[campaign+state]')
      .anyOf([
        [campaign, 'queued'],
        [campaign, 'sealed'],
      ])
      .modify({ state: 'withdrawn', reason: 'consent.ended' });
    await db.batches
      .where('state')
      .equals('sealed')
      .and((batch) => batch.campaign === campaign)
      .modify({ state: 'refused', lastError: 'consent.ended' });
  });
}

/**
 * Ends consent; with `erase` all that was sent is withdrawn too. Consent ends at once even when the collector
 * cannot be reached; the erasure is then asked for again until its receipt is here (state `leaving`).
 */
export async function leave(ports: ConsentPorts, campaign: string, erase: boolean): Promise<Outcome<null>> {
  const row = await ports.db.campaigns.get(campaign);
  if (!row) return fail('consent.missing');
  const wasEnrolled = row.receipt !== null;
  if (!erase || !wasEnrolled) {
    await endConsent(ports.db, campaign, 'left');
    return succeed(null);
  }
  await endConsent(ports.db, campaign, 'leaving');
  const erased = await withdraw(ports, campaign, 'all');
  if (!erased.ok) return erased;
  await ports.db.campaigns.update(campaign, { state: 'left' });
  return succeed(null);
}

/** Campaigns whose erasure is confirmed by now are left for good. Run after resuming deletions. */
export async function finishLeaving(db: AssentDatabase): Promise<void> {
  const leaving = await db.campaigns.where('state').equals('leaving').toArray();
  for (const row of leaving) {
    const requests = await db.deletions.where('campaign').equals(row.id).toArray();
    const isErased = requests.some((request) => request.scope === 'all' && request.receipt !== null);
    if (isErased) await db.campaigns.update(row.id, { state: 'left' });
  }
}
