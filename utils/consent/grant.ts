import { consentHash, consentRecord, type SignedConsentRecord } from '@assent/protocol/consent.ts';
import { type Grant, isGrantAsked } from '@assent/protocol/grant.ts';
import type { Invite } from '@assent/protocol/invite.ts';
import { manifestHash, type SignedManifest } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { deletionSecretHash } from '@assent/protocol/withdrawal.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { isConsentReceipt } from '../receipts/verify.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow, IdentityRow } from '../store/rows.ts';
import { postEnrolment } from '../upload/calls.ts';
import type { Collector } from '../upload/collector.ts';
import { isExpired } from './consented.ts';
import { deletionSecretFor, identityFor } from './identity.ts';
import { fetchTerms } from './offer.ts';
import { awaitsConsent, reviewQueue } from './review-queue.ts';

export type ConsentPorts = {
  db: AssentDatabase;
  reach: (base: string) => Collector;
  now: () => number;
  /** Whether everything on this device is being erased: then nothing new begins. */
  isErasing?: () => Promise<boolean>;
};

export type Choice = {
  invite: Invite;
  /** Hash of the terms that the person read. */
  manifestHash: string;
  /** The boxes that the person ticked. */
  grants: Grant[];
  gpc: boolean | null;
};

type Named = Choice & { invite: Invite & { campaign: string } };

function sameGrants(some: Grant[], others: Grant[]): boolean {
  const form = (grants: Grant[]) =>
    JSON.stringify(grants.map(({ type, uses, sites }) => [type, uses.toSorted(), sites]).toSorted());
  return form(some) === form(others);
}

/**
 * The same choice made again: its record is sent again, or stands already, and no second one is made. A record that does
 * not serve any more, because its time is over, something halts it or the collector refuses it, is made anew.
 */
async function isSameChoice({ db, now }: ConsentPorts, row: CampaignRow, choice: Choice): Promise<boolean> {
  const { body } = row.consent;
  const isServing = row.halt === null && !row.refusal && !isExpired(row, now());
  const isSame =
    body.manifestHash === choice.manifestHash && body.gpc === choice.gpc && sameGrants(row.grants, choice.grants);
  if (!isServing || !isSame || (row.state !== 'pending' && row.state !== 'joined')) return false;
  const queued = db.contributions.where('[campaign+state]').equals([row.id, 'queued']);
  return (await queued.filter(awaitsConsent).count()) === 0;
}

/** Whether a campaign is as it was when something was begun that may only go on then. */
function isUnchanged(now: CampaignRow | undefined, before: CampaignRow | undefined): boolean {
  return now?.consentHash === before?.consentHash && now?.state === before?.state && !now?.leaving;
}

/** Sends a pending consent to the collector. A repeat sends the same record and gets the same receipt. */
async function enrol(ports: ConsentPorts, row: CampaignRow, identity: IdentityRow): Promise<Outcome<CampaignRow>> {
  const signer = { contributor: identity.contributor, privateKey: identity.keys.privateKey };
  const reply = await postEnrolment(ports.reach(row.invite.collector), signer, {
    schema: 'enrolment/1',
    campaign: row.id,
    publicKey: identity.publicKey,
    invite: row.invite.code,
    record: row.consent,
    deletion: deletionSecretHash(row.deletionSecret),
  });
  if (reply.state !== 'accepted') {
    const isOfThis = (now: CampaignRow) => now.state === 'pending' && now.consentHash === row.consentHash;
    if (reply.state === 'refused') {
      await ports.db.campaigns.where('id').equals(row.id).and(isOfThis).modify({ refusal: reply.code });
    }
    return fail(reply.code);
  }
  const key = row.manifest.body.key;
  if (!(await isConsentReceipt(reply.value, { key, record: row.consent }))) return fail('consent.receipt-invalid');
  const joined: CampaignRow = { ...row, state: 'joined', receipt: reply.value, refusal: null };
  const isKept = await ports.db.transaction('rw', ports.db.campaigns, async () => {
    const now = await ports.db.campaigns.get(row.id);
    // The person may have left meanwhile: a late receipt never brings consent back.
    if (now?.state !== 'pending' || now.consentHash !== row.consentHash) return false;
    await ports.db.campaigns.put({ ...joined, leaving: now.leaving });
    return true;
  });
  return isKept ? succeed(joined) : fail('consent.missing');
}

async function signedRecord(
  ports: ConsentPorts,
  choice: Choice,
  manifest: SignedManifest,
  identity: IdentityRow,
): Promise<SignedConsentRecord> {
  const record = consentRecord(manifest.body, {
    recordId: crypto.randomUUID(),
    principal: identity.contributor,
    grants: choice.grants,
    gpc: choice.gpc,
    at: new Date(ports.now()),
  });
  return signObject('consent', record, identity.keys);
}

/**
 * Writes consent and pseudonym before anything is sent, so that a crash never leaves an enrolment we know nothing of.
 * What waits in the outbox is measured by the new consent in the same transaction.
 */
async function record(
  ports: ConsentPorts,
  choice: Named,
  manifest: SignedManifest,
  existing: CampaignRow | undefined,
): Promise<Outcome<{ row: CampaignRow; identity: IdentityRow }>> {
  const { db } = ports;
  const { id, key } = manifest.body;
  if (await ports.isErasing?.()) return fail('consent.changed-meanwhile');
  const identity = await identityFor(db, id, key);
  const consent = await signedRecord(ports, choice, manifest, identity);
  const row: CampaignRow = {
    id,
    invite: choice.invite,
    manifest,
    state: 'pending',
    grants: choice.grants,
    consentHash: consentHash(consent.body),
    consent,
    receipt: null,
    joinedAt: existing && existing.state !== 'left' ? existing.joinedAt : ports.now(),
    offered: null,
    halt: null,
    leaving: null,
    deletionSecret: await deletionSecretFor(db, id, key),
  };
  const tables = [db.campaigns, db.identities, db.contributions, db.batches, db.deletions];
  const isKept = await db.transaction('rw', tables, async () => {
    // The terms were fetched meanwhile: who has left since has not come back.
    if (!isUnchanged(await db.campaigns.get(id), existing)) return false;
    await db.identities.put(identity);
    await db.campaigns.put(row);
    await reviewQueue(db, row, ports.now());
    return true;
  });
  return isKept ? succeed({ row, identity }) : fail('consent.changed-meanwhile');
}

function checkChoice(choice: Choice, manifest: SignedManifest, existing: CampaignRow | undefined): Outcome<null> {
  const { body } = manifest;
  // The signing key is pinned when a campaign is first joined; an earlier version is never agreed to again.
  if (existing && existing.manifest.body.key !== body.key) return fail('campaign.key-changed');
  if (existing && existing.manifest.body.version > body.version) return fail('terms.rolled-back');
  if (manifestHash(body) !== choice.manifestHash) return fail('campaign.changed');
  if (choice.grants.length === 0) return fail('consent.nothing-ticked');
  if (!choice.grants.every((grant) => isGrantAsked(grant, body.dataTypes))) return fail('consent.not-asked');
  return succeed(null);
}

/**
 * Gives consent and enrols; in a campaign joined before, a new choice or the answer to changed terms, whose record takes
 * the place of the old one. Codes of its own: `campaign.changed` (the terms are no longer those that were shown),
 * `campaign.key-changed`, `terms.rolled-back`, `campaign.other-collector`, `consent.nothing-ticked`,
 * `consent.not-asked`, `consent.receipt-invalid`; else those of the collector.
 * After `collector.*` the consent stays `pending` and {@link resumeJoins} sends it again.
 */
export async function join(ports: ConsentPorts, choice: Choice): Promise<Outcome<CampaignRow>> {
  const { campaign } = choice.invite;
  if (campaign === null) return fail('invite.unreadable');
  const named: Named = { ...choice, invite: { ...choice.invite, campaign } };
  const existing = await ports.db.campaigns.get(campaign);
  if (existing && existing.invite.collector !== choice.invite.collector) return fail('campaign.other-collector');
  // An erasure of everything is still on its way: it must not meet data given afterwards.
  if (existing?.state === 'leaving' || existing?.leaving) return fail('campaign.leaving');
  const terms = await fetchTerms(ports.reach(choice.invite.collector), named.invite, ports.now());
  if (!terms.ok) return terms;
  const checked = checkChoice(choice, terms.value, existing);
  if (!checked.ok) return checked;
  if (existing && (await isSameChoice(ports, existing, choice))) {
    if (existing.state === 'joined') return succeed(existing);
    const identity = await identityFor(ports.db, campaign, terms.value.body.key);
    return enrol(ports, { ...existing, invite: named.invite }, identity);
  }
  const made = await record(ports, named, terms.value, existing);
  return made.ok ? enrol(ports, made.value.row, made.value.identity) : made;
}

/** Sends consents again whose receipt never came; those that the collector refused wait for the person. */
export async function resumeJoins(ports: ConsentPorts): Promise<void> {
  const pending = await ports.db.campaigns.where('state').equals('pending').toArray();
  for (const row of pending) {
    const identity = await ports.db.identities.get(row.id);
    if (identity && !row.refusal && !row.leaving) await enrol(ports, row, identity);
  }
}
