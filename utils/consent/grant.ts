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
import { deletionSecretFor, identityFor } from './identity.ts';
import { fetchTerms } from './offer.ts';
import { reviewQueue } from './review-queue.ts';

export type ConsentPorts = { db: AssentDatabase; reach: (base: string) => Collector; now: () => number };

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

/** The same choice made again: its record is sent again, or stands already, and no second one is made. */
function isSameChoice(row: CampaignRow, choice: Choice): boolean {
  const { body } = row.consent;
  return (
    (row.state === 'pending' || row.state === 'joined') &&
    body.manifestHash === choice.manifestHash &&
    body.gpc === choice.gpc &&
    sameGrants(row.grants, choice.grants)
  );
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
    if (reply.state === 'refused') await ports.db.campaigns.update(row.id, { refusal: reply.code });
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
async function record(ports: ConsentPorts, choice: Named, manifest: SignedManifest, existing: CampaignRow | undefined) {
  const { db } = ports;
  const { id, key } = manifest.body;
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
  await db.transaction('rw', db.campaigns, db.identities, db.contributions, db.batches, async () => {
    await db.identities.put(identity);
    await db.campaigns.put(row);
    await reviewQueue(db, row);
  });
  return { row, identity };
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
  if (existing && isSameChoice(existing, choice)) {
    if (existing.state === 'joined') return succeed(existing);
    const identity = await identityFor(ports.db, campaign, terms.value.body.key);
    return enrol(ports, { ...existing, invite: named.invite }, identity);
  }
  const made = await record(ports, named, terms.value, existing);
  return enrol(ports, made.row, made.identity);
}

/** Sends consents again whose receipt never came; those that the collector refused wait for the person. */
export async function resumeJoins(ports: ConsentPorts): Promise<void> {
  const pending = await ports.db.campaigns.where('state').equals('pending').toArray();
  for (const row of pending) {
    const identity = await ports.db.identities.get(row.id);
    if (identity && !row.refusal && !row.leaving) await enrol(ports, row, identity);
  }
}
