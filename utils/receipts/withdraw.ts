import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { DeletionRow } from '../store/rows.ts';
import { postWithdrawal } from '../upload/calls.ts';
import type { ReceiptPorts } from './refresh.ts';
import { isDeletionReceipt } from './verify.ts';

/** Items that one request may name. */
const requestLimit = 1_000;

const sentStates = ['uploaded', 'accepted', 'rejected', 'paid'];

async function markErased(db: AssentDatabase, row: DeletionRow, erased: string[]): Promise<void> {
  await db.transaction('rw', db.deletions, db.contributions, async () => {
    await db.deletions.put(row);
    await db.contributions.where('id').anyOf(erased).modify({ state: 'withdrawn' });
  });
}

/** Sends a withdrawal that was written down. Repeating it is harmless: the collector knows its `requestId`. */
async function sendDeletion(ports: ReceiptPorts, row: DeletionRow): Promise<Outcome<{ erased: string[] }>> {
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
 * Takes everything back that was ever sent to a campaign, or the named items of it. The request is written down
 * first: after a failure {@link resumeDeletions} sends it again until the signed deletion receipt is here.
 */
export async function withdraw(
  ports: ReceiptPorts,
  campaign: string,
  scope: DeletionRow['scope'],
): Promise<Outcome<{ erased: string[] }>> {
  const requestId = crypto.randomUUID();
  const row: DeletionRow = { requestId, campaign, scope, requestedAt: ports.now(), receipt: null };
  await ports.db.deletions.add(row);
  return sendDeletion(ports, row);
}

/** {@link withdraw} for items of any campaign; those that were never sent are left out. */
export async function withdrawItems(ports: ReceiptPorts, ids: string[]): Promise<Outcome<{ erased: string[] }>> {
  const rows = (await ports.db.contributions.bulkGet(ids)).filter((row) => row !== undefined);
  const byCampaign = Map.groupBy(
    rows.filter((row) => sentStates.includes(row.state)),
    (row) => row.campaign,
  );
  const erased: string[] = [];
  for (const [campaign, items] of byCampaign) {
    for (let from = 0; from < items.length; from += requestLimit) {
      const names = items.slice(from, from + requestLimit).map((row) => row.id);
      const outcome = await withdraw(ports, campaign, { items: names });
      if (!outcome.ok) return outcome;
      erased.push(...outcome.value.erased);
    }
  }
  return succeed({ erased });
}

/** Sends withdrawals again whose deletion receipt never came. */
export async function resumeDeletions(ports: ReceiptPorts): Promise<void> {
  const open = await ports.db.deletions.filter((row) => row.receipt === null).toArray();
  for (const row of open) await sendDeletion(ports, row);
}
