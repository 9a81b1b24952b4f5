import type { RewardStatus } from '@assent/protocol/reward.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow } from '../store/rows.ts';
import { fetchRewards } from '../upload/calls.ts';
import type { Collector } from '../upload/collector.ts';

export type RewardPorts = { db: AssentDatabase; reach: (base: string) => Collector; now: () => number };

/** Every credit earned so far was received on chain; only then is a single item known to be paid. */
function isAllPaid({ credits }: RewardStatus): boolean {
  return credits.accepted > 0 && credits.paid >= credits.accepted;
}

/** Keeps the collector's word on credits and payouts, and marks items as paid when all of them are. */
export async function keepStatus(ports: RewardPorts, status: RewardStatus): Promise<void> {
  const { db } = ports;
  await db.transaction('rw', db.campaigns, db.rewards, db.contributions, async () => {
    // An answer that comes after everything here was erased brings nothing back.
    if (!(await db.campaigns.get(status.campaign))) return;
    await db.rewards.put({ campaign: status.campaign, status, refreshedAt: ports.now() });
    if (!isAllPaid(status)) return;
    const accepted = await db.contributions.where('[campaign+state]').equals([status.campaign, 'accepted']).toArray();
    const known = accepted.reduce((sum, row) => sum + row.credits, 0);
    const paidBefore = await db.contributions.where('[campaign+state]').equals([status.campaign, 'paid']).toArray();
    const total = paidBefore.reduce((sum, row) => sum + row.credits, known);
    // Credits accepted after the status was made are not in it: wait for the next one.
    if (total > status.credits.paid) return;
    const earning = accepted.filter((row) => row.credits > 0);
    await db.contributions.bulkPut(earning.map((row) => ({ ...row, state: 'paid' as const })));
  });
}

/** Asks for the credits and payouts of one campaign. */
export async function refreshRewards(ports: RewardPorts, id: string): Promise<Outcome<RewardStatus>> {
  const campaign = await ports.db.campaigns.get(id);
  const identity = await ports.db.identities.get(id);
  if (!campaign || !identity) return fail('consent.missing');
  const signer = { contributor: identity.contributor, privateKey: identity.keys.privateKey };
  const reply = await fetchRewards(ports.reach(campaign.invite.collector), signer, id);
  if (reply.state !== 'accepted') return fail(reply.code);
  if (reply.value.campaign !== id) return fail('collector.invalid-response');
  await keepStatus(ports, reply.value);
  return succeed(reply.value);
}

/** Whether a campaign may still have news of rewards: one that was left only while something it owes is on its way. */
async function hasNews({ db }: RewardPorts, { id, state, receipt }: CampaignRow): Promise<boolean> {
  if (state !== 'left' && state !== 'leaving') return receipt !== null;
  const credits = (await db.rewards.get(id))?.status.credits;
  return credits !== undefined && credits.paid < credits.accepted;
}

/** {@link refreshRewards} for every campaign that may have news. The code of a failure, or null. */
export async function refreshAllRewards(ports: RewardPorts): Promise<string | null> {
  const rows = await ports.db.campaigns.toArray();
  const asked = await Promise.all(rows.map((row) => hasNews(ports, row)));
  const campaigns = rows.filter((_, index) => asked[index]);
  let failure: string | null = null;
  for (const { id } of campaigns) {
    const outcome = await refreshRewards(ports, id);
    if (!outcome.ok) failure = outcome.code;
  }
  return failure;
}
