import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { ContributionState, DeletionRow } from '../store/rows.ts';
import { postWithdrawal } from '../upload/calls.ts';
import type { ReceiptPorts } from './refresh.ts';
import { isDeletionReceipt } from './verify.ts';

/** Items that one request may name. */
const requestLimit = 1_000;

/** States of items that a collector holds. */
export const sentStates: readonly ContributionState[] = ['uploaded', 'accepted', 'rejected', 'paid'];

/** The receipt, and what it says of items that were sent to its campaign: a collector has no word on any other. */
async function markErased(db: AssentDatabase, row: DeletionRow, erased: string[]): Promise<void> {
  await db.transaction('rw', db.deletions, db.contributions, async () => {
    await db.deletions.put(row);
    await db.contributions
      .where('id')
      .anyOf(erased)
      .and((item) => item.campaign === row.campaign && sentStates.includes(item.state))
      .modify({ state: 'withdrawn' });
  });
}

/** Requests for everything or for these items, as many as it takes; to be written down before {@link sendDeletion}. */
export function planWithdrawals(campaign: string, what: 'all' | string[], now: number): DeletionRow[] {
  const request = (scope: DeletionRow['scope']): DeletionRow => {
    return { requestId: crypto.randomUUID(), campaign, scope, requestedAt: now, receipt: null };
  };
  if (what === 'all') return [request('all')];
  const count = Math.ceil(what.length / requestLimit);
  return Array.from({ length: count }, (_, n) =>
    request({ items: what.slice(n * requestLimit, (n + 1) * requestLimit) }),
  );
}

/** Sends a withdrawal that was written down. Repeating it is harmless: the collector knows its `requestId`. */
export async function sendDeletion(ports: ReceiptPorts, row: DeletionRow): Promise<Outcome<{ erased: string[] }>> {
  const campaign = await ports.db.campaigns.get(row.campaign);
  const identity = await ports.db.identities.get(row.campaign);
  if (!campaign || !identity) return fail('consent.missing');
  const { requestId, scope } = row;
  const signer = { contributor: identity.contributor, privateKey: identity.keys.privateKey };
  const withdrawal = { schema: 'withdrawal/1' as const, requestId, campaign: row.campaign, scope };
  const reply = await postWithdrawal(ports.reach(campaign.invite.collector), signer, withdrawal);
  if (reply.state !== 'accepted') return fail(reply.code);
  const { contributor } = identity;
  const expected = { key: campaign.manifest.body.key, requestId, campaign: row.campaign, contributor };
  if (!(await isDeletionReceipt(reply.value, expected))) return fail('receipt.invalid');
  const { erased } = reply.value.body;
  await markErased(ports.db, { ...row, receipt: reply.value }, erased);
  return succeed({ erased });
}

/**
 * Takes sent items of any campaign back; those that were never sent are left out. The requests are written down first:
 * after a failure {@link resumeDeletions} sends them again until the signed deletion receipts are here.
 */
export async function withdrawItems(ports: ReceiptPorts, ids: string[]): Promise<Outcome<{ erased: string[] }>> {
  const rows = (await ports.db.contributions.bulkGet(ids)).filter((row) => row !== undefined);
  const byCampaign = Map.groupBy(
    rows.filter((row) => sentStates.includes(row.state)),
    (row) => row.campaign,
  );
  const requests = [...byCampaign].flatMap(([campaign, items]) =>
    planWithdrawals(
      campaign,
      items.map((row) => row.id),
      ports.now(),
    ),
  );
  await ports.db.deletions.bulkAdd(requests);
  const erased: string[] = [];
  let failure: Outcome<never> | null = null;
  for (const request of requests) {
    const outcome = await sendDeletion(ports, request);
    if (outcome.ok) erased.push(...outcome.value.erased);
    else failure ??= outcome;
  }
  return failure ?? succeed({ erased });
}

/** Sends withdrawals again whose deletion receipt never came. */
export async function resumeDeletions(ports: ReceiptPorts): Promise<void> {
  const open = await ports.db.deletions.filter((row) => row.receipt === null).toArray();
  for (const row of open) await sendDeletion(ports, row);
}
