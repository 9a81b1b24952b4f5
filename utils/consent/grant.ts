import { consentHash, consentRecord } from '@assent/protocol/consent.ts';
import type { Invite } from '@assent/protocol/invite.ts';
import { exportPublicKey, generateKeyPair, thumbprint } from '@assent/protocol/keys.ts';
import { type DataType, manifestHash, type SignedManifest } from '@assent/protocol/manifest.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { isConsentReceipt } from '../receipts/verify.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { CampaignRow, IdentityRow } from '../store/rows.ts';
import { postEnrolment } from '../upload/calls.ts';
import type { Collector } from '../upload/collector.ts';
import { fetchTerms } from './offer.ts';

export type ConsentPorts = { db: AssentDatabase; reach: (base: string) => Collector; now: () => number };

export type Grant = {
  invite: Invite;
  /** Hash of the terms that the person read. */
  manifestHash: string;
  dataTypes: DataType[];
  gpc: boolean | null;
};

async function newIdentity(campaign: string): Promise<IdentityRow> {
  const keys = await generateKeyPair(false);
  const publicKey = await exportPublicKey(keys.publicKey);
  return { campaign, publicKey, contributor: thumbprint(publicKey), keys };
}

function pendingRow(
  grant: Grant,
  invite: CampaignRow['invite'],
  manifest: SignedManifest,
  principal: string,
  now: number,
): CampaignRow {
  const consent = consentRecord(manifest.body, {
    recordId: crypto.randomUUID(),
    principal,
    dataTypes: grant.dataTypes,
    gpc: grant.gpc,
    at: new Date(now),
  });
  return {
    id: manifest.body.id,
    invite,
    manifest,
    state: 'pending',
    dataTypes: grant.dataTypes,
    consentHash: consentHash(consent),
    consent,
    receipt: null,
    joinedAt: now,
  };
}

/** The same choice made again while the first is still on its way: its record is sent again, not a second one. */
function isSameChoice(row: CampaignRow, grant: Grant): boolean {
  return (
    row.state === 'pending' &&
    row.consent.manifestHash === grant.manifestHash &&
    row.dataTypes.length === grant.dataTypes.length &&
    grant.dataTypes.every((type) => row.dataTypes.includes(type))
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
    await ports.db.campaigns.put(joined);
    return true;
  });
  return isKept ? succeed(joined) : fail('consent.missing');
}

/** Writes consent and pseudonym before anything is sent, so that a crash never leaves an enrolment we know nothing of. */
async function record(ports: ConsentPorts, grant: Grant, manifest: SignedManifest) {
  const id = manifest.body.id;
  const known = await ports.db.identities.get(id);
  const identity = known ?? (await newIdentity(id));
  const invite = { ...grant.invite, campaign: id };
  const row = pendingRow(grant, invite, manifest, identity.contributor, ports.now());
  await ports.db.transaction('rw', ports.db.campaigns, ports.db.identities, async () => {
    await ports.db.identities.put(identity);
    await ports.db.campaigns.put(row);
  });
  return { row, identity };
}

function checkChoice(grant: Grant, manifest: SignedManifest): Outcome<null> {
  if (manifestHash(manifest.body) !== grant.manifestHash) return fail('campaign.changed');
  const offered = manifest.body.dataTypes.map(({ type }) => type);
  if (grant.dataTypes.length === 0) return fail('consent.nothing-ticked');
  if (!grant.dataTypes.every((type) => offered.includes(type))) return fail('consent.type-unknown');
  return succeed(null);
}

/**
 * Gives consent and enrols. Codes of its own: `campaign.changed` (the terms are no longer those that were shown),
 * `campaign.other-collector`, `consent.nothing-ticked`, `consent.receipt-invalid`; else those of the collector.
 * After `collector.*` the consent stays `pending` and {@link resumeJoins} sends it again.
 */
export async function join(ports: ConsentPorts, grant: Grant): Promise<Outcome<CampaignRow>> {
  const { invite } = grant;
  if (invite.campaign === null) return fail('invite.unreadable');
  const existing = await ports.db.campaigns.get(invite.campaign);
  if (existing && existing.invite.collector !== invite.collector) return fail('campaign.other-collector');
  // An erasure of everything is still on its way: it must not meet data given afterwards.
  if (existing?.state === 'leaving') return fail('campaign.leaving');
  if (existing?.state === 'joined') {
    const isSameKey = invite.key === null || invite.key === existing.manifest.body.key;
    return isSameKey ? succeed(existing) : fail('campaign.key-mismatch');
  }
  const terms = await fetchTerms(ports.reach(invite.collector), { ...invite, campaign: invite.campaign });
  if (!terms.ok) return terms;
  const choice = checkChoice(grant, terms.value);
  if (!choice.ok) return choice;
  const identity = await ports.db.identities.get(invite.campaign);
  if (existing && identity && isSameChoice(existing, grant)) {
    const again = { ...existing, invite: { ...invite, campaign: existing.id } };
    return enrol(ports, again, identity);
  }
  const made = await record(ports, grant, terms.value);
  return enrol(ports, made.row, made.identity);
}

/** Sends consents again whose receipt never came; those that the collector refused wait for the person. */
export async function resumeJoins(ports: ConsentPorts): Promise<void> {
  const pending = await ports.db.campaigns.where('state').equals('pending').toArray();
  for (const row of pending) {
    const identity = await ports.db.identities.get(row.id);
    if (identity && !row.refusal) await enrol(ports, row, identity);
  }
}
