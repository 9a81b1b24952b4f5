import { randomUUID } from 'node:crypto';
import { canonicalText } from '@assent/protocol/canonical.ts';
import {
  type ConsentRecord,
  consentHash,
  consentRecord,
  type Enrolment,
  type SignedConsentReceipt,
} from '@assent/protocol/consent.ts';
import { thumbprint } from '@assent/protocol/keys.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import { findCampaign, type PublishedCampaign } from '../signing/campaigns.ts';
import { inviteHash } from '../signing/invites.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';
import { Refusal } from './refusal.ts';

/**
 * Admits a pseudonym under a consent record, or takes a new consent of one already admitted. The same record gives the
 * same receipt, and uses an invite once, however often it is sent.
 */
export async function enrol(db: Db, key: SigningKey, enrolment: Enrolment, now: Date): Promise<SignedConsentReceipt> {
  const contributor = thumbprint(enrolment.publicKey);
  const hash = consentHash(enrolment.record);
  const known = await findReceipt(db, contributor, hash);
  if (known) return known;
  const campaign = await findCampaign(db, enrolment.campaign);
  if (!campaign) throw new Refusal('campaign.unknown', 'no campaign of this id is published here');
  checkRecord(enrolment.record, campaign, contributor);
  const receipt = await signObject(
    'consent-receipt',
    {
      schema: 'consent-receipt/1' as const,
      receiptId: randomUUID(),
      consentHash: hash,
      record: enrolment.record,
      issuedAt: instant(now),
    },
    key.pair,
  );
  return db.transaction().execute(async (trx) => {
    await admit(trx, enrolment, contributor, campaign, now);
    const row = {
      contributor,
      hash,
      manifest_version: campaign.manifest.version,
      record: JSON.stringify(enrolment.record),
      receipt: JSON.stringify(receipt),
    };
    await trx
      .insertInto('consent')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await findReceipt(trx, contributor, hash)) ?? receipt;
  });
}

async function findReceipt(db: Db, contributor: string, hash: string): Promise<SignedConsentReceipt | null> {
  const row = await db
    .selectFrom('consent')
    .select('receipt')
    .where('contributor', '=', contributor)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row?.receipt ?? null;
}

/** The record must be exactly what anyone would write for these terms: rebuilt from the manifest, byte for byte. */
function checkRecord(record: ConsentRecord, { manifest, hash }: PublishedCampaign, contributor: string): void {
  if (record.principal !== contributor) throw new Refusal('consent.mismatch', 'the principal is another pseudonym');
  if (record.manifestHash !== hash) throw new Refusal('consent.mismatch', 'the terms have changed: read them again');
  const asked: string[] = manifest.dataTypes.map((asked) => asked.type);
  if (!record.processing.dataTypes.every((type) => asked.includes(type))) {
    throw new Refusal('consent.mismatch', 'a data type that this campaign does not ask for');
  }
  if (canonicalText(rebuild(record, manifest)) !== canonicalText(record)) {
    throw new Refusal('consent.mismatch', 'the record does not follow from the manifest');
  }
}

function rebuild(record: ConsentRecord, manifest: Manifest): ConsentRecord {
  const at = new Date(record.event.time);
  if (Number.isNaN(at.getTime())) throw new Refusal('request.invalid', 'record.event.time is no time');
  const { recordId, principal, gpc } = record;
  return consentRecord(manifest, { recordId, principal, gpc, at, dataTypes: record.processing.dataTypes });
}

async function admit(
  trx: Db,
  enrolment: Enrolment,
  contributor: string,
  campaign: PublishedCampaign,
  now: Date,
): Promise<void> {
  const inserted = await trx
    .insertInto('contributor')
    .values({
      id: contributor,
      campaign: enrolment.campaign,
      public_key: enrolment.publicKey,
      invite_hash: enrolment.invite === null ? null : inviteHash(enrolment.invite),
      enrolled_at: hour(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) {
    if (campaign.rules.admission === 'invite') await useInvite(trx, enrolment);
    return;
  }
  const known = await trx
    .selectFrom('contributor')
    .select('campaign')
    .where('id', '=', contributor)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (known.campaign !== enrolment.campaign) throw new Refusal('request.invalid', 'one pseudonym, one campaign');
}

async function useInvite(trx: Db, { invite, campaign }: Enrolment): Promise<void> {
  if (invite === null) throw new Refusal('invite.invalid', 'this campaign is by invitation');
  const hash = inviteHash(invite);
  const used = await trx
    .updateTable('invite')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('code_hash', '=', hash)
    .where('campaign', '=', campaign)
    .whereRef('uses', '<', 'max_uses')
    .returning('code_hash')
    .executeTakeFirst();
  if (used) return;
  const known = await trx
    .selectFrom('invite')
    .select('code_hash')
    .where('code_hash', '=', hash)
    .where('campaign', '=', campaign)
    .executeTakeFirst();
  if (known) throw new Refusal('invite.used', 'the code has admitted as many people as it may');
  throw new Refusal('invite.invalid', 'no such code for this campaign');
}

/** Cut to the full hour: what we keep of when somebody did something. */
export function hour(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 3_600_000) * 3_600_000);
}
