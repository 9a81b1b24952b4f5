import { isExpired } from '../consent/consented.ts';
import { checkTerms } from '../consent/terms.ts';
import { isBatchReceipt } from '../receipts/verify.ts';
import type { BatchRow, CampaignRow } from '../store/rows.ts';
import { putBatch } from '../upload/calls.ts';
import type { OutboxPorts } from './ports.ts';
import { purgeDeleted } from './remove.ts';
import { canSend, sealDue } from './seal.ts';
import { giveBack, keepReceipt, postpone } from './settle.ts';

export type FlushResult = { uploaded: number; waiting: number };

/** Only one flush at a time, in whatever context; the lock dies with a killed worker. */
export const outboxLock = 'assent-outbox';

/** Codes after which asking the same collector again in this flush only costs time that others need. */
const silentCodes = new Set(['collector.unreachable', 'collector.offline']);

/** Asked right before each batch: while others were on their way the person may have paused, changed or erased something. */
async function mayGo(ports: OutboxPorts, { id }: BatchRow): Promise<boolean> {
  if ((await ports.isErasing?.()) || (await ports.isPaused?.())) return false;
  return (await ports.db.batches.get(id))?.state === 'sealed';
}

/** Sends one sealed batch, with the bytes that were sealed, and writes down what became of it. Items uploaded. */
async function sendBatch(ports: OutboxPorts, batch: BatchRow, silent: Set<string>): Promise<number> {
  const campaign = await ports.db.campaigns.get(batch.campaign);
  const identity = await ports.db.identities.get(batch.campaign);
  if (!campaign || !canSend(campaign) || !identity || !(await mayGo(ports, batch))) return 0;
  const signer = { contributor: identity.contributor, privateKey: identity.keys.privateKey };
  const reply = await putBatch(ports.reach(campaign.invite.collector), signer, batch);
  if (reply.state === 'refused') {
    // Consent given anew since it was sealed: its items wait to be sealed under the new record.
    const isOld = reply.code === 'consent.stale' && Date.parse(campaign.consent.body.event.time) > batch.sealedAt;
    await giveBack(ports.db, batch.id, isOld ? null : reply.code);
    return 0;
  }
  if (reply.state === 'deferred') {
    if (silentCodes.has(reply.code)) silent.add(batch.campaign);
    await postpone(ports, batch.id, reply.code, reply.retryAfterMs);
    return 0;
  }
  const isOurs = await isBatchReceipt(reply.value, {
    key: campaign.manifest.body.key,
    batchId: batch.id,
    campaign: batch.campaign,
    contributor: identity.contributor,
    items: batch.items,
  });
  if (!isOurs) {
    await postpone(ports, batch.id, 'receipt.invalid', 0);
    return 0;
  }
  return (await keepReceipt(ports.db, batch.id, reply.value, ports.now())) ? batch.items.length : 0;
}

async function waitingItems(ports: OutboxPorts): Promise<number> {
  return ports.db.contributions
    .where('state')
    .anyOf('queued', 'sealed')
    .and((row) => row.deletedAt === null)
    .count();
}

/** A halted campaign is asked about again, for what stopped it may be over; one whose time ran out is halted. */
async function current(ports: OutboxPorts, campaign: CampaignRow): Promise<CampaignRow | undefined> {
  if (campaign.halt === null && !isExpired(campaign, ports.now())) return campaign;
  await checkTerms(ports, campaign);
  return ports.db.campaigns.get(campaign.id);
}

/** Asks for the campaign's terms and sends what is sealed: one changed word stops it until the person has answered. */
async function sendSealed(ports: OutboxPorts, campaign: CampaignRow): Promise<number> {
  const { db } = ports;
  const sealed = await db.batches.where('state').equals('sealed').sortBy('sealedAt');
  const due = sealed.filter((batch) => batch.campaign === campaign.id && batch.nextAttemptAt <= ports.now());
  if (due.length === 0) return 0;
  const terms = await checkTerms(ports, campaign);
  if (!terms.ok) {
    for (const batch of due) await postpone(ports, batch.id, terms.code, 0);
    return 0;
  }
  if (terms.value !== null) return 0;
  const silent = new Set<string>();
  let uploaded = 0;
  for (const batch of due) {
    if (!silent.has(campaign.id)) uploaded += await sendBatch(ports, batch, silent);
  }
  return uploaded;
}

/** Sealing takes room and sending gives some back: on a full disk what is sealed must still leave. */
async function flushCampaign(ports: OutboxPorts, found: CampaignRow): Promise<number> {
  const campaign = await current(ports, found);
  if (!campaign || !canSend(campaign)) return 0;
  const [sealing] = await Promise.allSettled([sealDue(ports.db, campaign.id, ports.now())]);
  const uploaded = await sendSealed(ports, campaign);
  if (sealing.status === 'rejected') throw sealing.reason;
  return uploaded;
}

/**
 * Seals what is due and sends what is sealed. May be killed at any step: whatever was written stands, the next
 * flush goes on with the same bytes, and the collector knows a batch by their hash. Run it under {@link outboxLock}.
 */
export async function flush(ports: OutboxPorts): Promise<FlushResult> {
  await purgeDeleted(ports.db, ports.now());
  const campaigns = await ports.db.campaigns.where('state').equals('joined').toArray();
  let uploaded = 0;
  const troubles: unknown[] = [];
  for (const campaign of campaigns) {
    // What one campaign could not write down must not keep another's items here.
    const [flushed] = await Promise.allSettled([flushCampaign(ports, campaign)]);
    if (flushed.status === 'fulfilled') uploaded += flushed.value;
    else troubles.push(flushed.reason);
  }
  if (troubles.length > 0) throw troubles[0];
  return { uploaded, waiting: await waitingItems(ports) };
}
