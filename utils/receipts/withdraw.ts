import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { ContributionState, DeletionRow } from '../store/rows.ts';
import { undoMs } from '../store/undo.ts';
import { backoff } from '../upload/backoff.ts';
import { postWithdrawal } from '../upload/calls.ts';
import type { Reply } from '../upload/reply.ts';
import type { ReceiptPorts } from './refresh.ts';
import { isDeletionReceipt } from './verify.ts';

/** Items that one request may name. */
const requestLimit = 1_000;

/** States of items that a collector holds. */
export const sentStates: readonly ContributionState[] = ['uploaded', 'accepted', 'rejected', 'paid'];

/** The receipt, and what it says of items that were sent to its campaign: a collector has no word on any other. */
async function markErased(db: AssentDatabase, row: DeletionRow, erased: string[]): Promise<void> {
  await db.transaction('rw', db.campaigns, db.deletions, db.contributions, async () => {
    // An answer that comes after everything here was erased brings nothing back.
    if (!(await db.campaigns.get(row.campaign))) return;
    await db.deletions.put(row);
    await db.contributions
      .where('id')
      .anyOf(erased)
      .and((item) => item.campaign === row.campaign && sentStates.includes(item.state))
      .modify({ state: 'withdrawn' });
  });
}

/**
 * Requests for everything, for the end of the consent or for these items, as many as it takes, to be sent from
 * `sendAfter` on; to be written down before {@link sendDeletion}.
 */
export function planWithdrawals(
  campaign: string,
  what: 'all' | 'consent' | string[],
  now: number,
  sendAfter = now,
): DeletionRow[] {
  const request = (scope: DeletionRow['scope']): DeletionRow => {
    return { requestId: crypto.randomUUID(), campaign, scope, requestedAt: now, sendAfter, receipt: null };
  };
  if (what === 'all' || what === 'consent') return [request(what)];
  const count = Math.ceil(what.length / requestLimit);
  return Array.from({ length: count }, (_, n) =>
    request({ items: what.slice(n * requestLimit, (n + 1) * requestLimit) }),
  );
}

/** Not now: later and later. Never: it is not asked again by itself, and the code stays to be shown. */
async function putOff(ports: ReceiptPorts, row: DeletionRow, reply: Exclude<Reply<never>, { state: 'accepted' }>) {
  const attempts = (row.attempts ?? 0) + 1;
  const change =
    reply.state === 'refused'
      ? { refusal: reply.code }
      : { attempts, sendAfter: ports.now() + backoff(attempts, Math.random, reply.retryAfterMs) };
  await ports.db.deletions.update(row.requestId, change);
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
  if (reply.state !== 'accepted') {
    await putOff(ports, row, reply);
    return fail(reply.code);
  }
  const { contributor } = identity;
  const expected = { key: campaign.manifest.body.key, requestId, campaign: row.campaign, contributor };
  const hasEnded = typeof scope !== 'string' || reply.value.body.consentEnded;
  if (!hasEnded || !(await isDeletionReceipt(reply.value, expected))) {
    await putOff(ports, row, { state: 'deferred', code: 'receipt.invalid', retryAfterMs: 0 });
    return fail('receipt.invalid');
  }
  const { erased } = reply.value.body;
  await markErased(ports.db, { ...row, receipt: reply.value }, erased);
  return succeed({ erased });
}

/**
 * Takes sent items of any campaign back; those that were never sent are left out. The requests are written down, and
 * leave ten seconds later by {@link resumeDeletions}, which sends them again until the signed deletion receipts are
 * here; until they leave {@link keepItems} takes them back. @returns the ids that are asked for
 */
export function withdrawItems(ports: ReceiptPorts, ids: string[]): Promise<string[]> {
  const { db } = ports;
  return db.transaction('rw', db.contributions, db.deletions, async () => {
    const asked = new Set(
      (await openRequests(db)).flatMap(({ scope }) => (typeof scope === 'string' ? [] : scope.items)),
    );
    const rows = (await db.contributions.bulkGet(ids)).filter((row) => row !== undefined);
    const sent = rows.filter((row) => sentStates.includes(row.state) && !asked.has(row.id));
    const byCampaign = Map.groupBy(sent, (row) => row.campaign);
    const now = ports.now();
    const requests = [...byCampaign].flatMap(([campaign, items]) =>
      planWithdrawals(
        campaign,
        items.map((row) => row.id),
        now,
        now + undoMs,
      ),
    );
    await db.deletions.bulkAdd(requests);
    return sent.map((row) => row.id);
  });
}

/** Requests that are still asked: without a receipt, and not refused for good. */
export function openRequests(db: AssentDatabase): Promise<DeletionRow[]> {
  return db.deletions.filter((row) => row.receipt === null && row.refusal === undefined).toArray();
}

/** Takes items out of requests that have not left yet; `undo.too-late` when one of them has. */
export function keepItems(ports: ReceiptPorts, ids: string[]): Promise<Outcome<null>> {
  const { db } = ports;
  return db.transaction('rw', db.deletions, async () => {
    const kept = new Set(ids);
    const waiting = (await openRequests(db)).filter((row) => row.sendAfter > ports.now() && !row.attempts);
    const found = new Set<string>();
    for (const row of waiting) {
      if (typeof row.scope === 'string') continue;
      const items = row.scope.items.filter((id) => !kept.has(id));
      for (const id of row.scope.items) if (kept.has(id)) found.add(id);
      if (items.length === row.scope.items.length) continue;
      if (items.length === 0) await db.deletions.delete(row.requestId);
      else await db.deletions.put({ ...row, scope: { items } });
    }
    return found.size === kept.size ? succeed(null) : fail('undo.too-late');
  });
}

/** Sends withdrawals whose undo is over and whose deletion receipt never came. The code of the first failure, or null. */
export async function resumeDeletions(ports: ReceiptPorts): Promise<string | null> {
  const due = (await openRequests(ports.db)).filter((row) => row.sendAfter <= ports.now());
  let failure: string | null = null;
  for (const row of due) {
    const outcome = await sendDeletion(ports, row);
    if (!outcome.ok) failure ??= outcome.code;
  }
  return failure;
}
