import { randomUUID } from 'node:crypto';
import {
  consentHash,
  type Enrolment,
  type SignedConsentReceipt,
  type SignedConsentRecord,
} from '@assent/protocol/consent.ts';
import { signatureMaxAge } from '@assent/protocol/http-signature.ts';
import { thumbprint } from '@assent/protocol/keys.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import { sql } from 'kysely';
import { findCampaign, isExpired } from '../signing/campaigns.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';
import { admit } from './admit.ts';
import { checkRecord } from './check-record.ts';
import { Refusal } from './refusal.ts';

/** How far a device's clock may be ahead of ours, as for request signatures. */
const clockLeewayMs = signatureMaxAge * 1000;

/**
 * Admits a pseudonym under a consent record, or takes a new consent of one already admitted: from then on that one
 * holds alone. The same record gives the same receipt, and uses an invite once, however often it is sent.
 *
 * @param gpc whether the request itself carries the Global Privacy Control signal
 * @throws Refusal
 */
export async function enrol(
  db: Db,
  key: SigningKey,
  enrolment: Enrolment,
  { now, gpc }: { now: Date; gpc: boolean },
): Promise<SignedConsentReceipt> {
  const contributor = thumbprint(enrolment.publicKey);
  const hash = consentHash(enrolment.record.body);
  const known = await findReceipt(db, contributor, hash);
  if (known) return known;
  const campaign = await findCampaign(db, enrolment.campaign);
  if (!campaign) throw new Refusal('campaign.unknown', 'no campaign of this id is published here');
  if (isExpired(campaign.manifest, now)) throw new Refusal('campaign.closed', 'the terms have expired');
  await checkRecord(enrolment.record, campaign, { id: contributor, publicKey: enrolment.publicKey });
  if (Date.parse(enrolment.record.body.event.time) > now.getTime() + clockLeewayMs) {
    throw new Refusal(
      'consent.mismatch',
      'the record is dated in the future: set the device’s clock, then agree again',
    );
  }
  if (gpc && enrolment.record.body.gpc !== true) {
    throw new Refusal('consent.gpc', 'the request carries Sec-GPC: 1, the record does not say so');
  }
  const receipt = await countersign(key, enrolment.record, hash, now);
  return db.transaction().execute(async (trx) => {
    await admit(trx, enrolment, contributor, campaign, now);
    const meanwhile = await findReceipt(trx, contributor, hash);
    if (meanwhile) return meanwhile;
    await supersede(trx, contributor, enrolment.record, now);
    await trx
      .insertInto('consent')
      .values({ contributor, hash, manifest_version: campaign.manifest.version, receipt: JSON.stringify(receipt) })
      .execute();
    return receipt;
  });
}

function countersign(key: SigningKey, record: SignedConsentRecord, consentHash: string, now: Date) {
  const receiptId = randomUUID();
  const body = { schema: 'consent-receipt/1' as const, receiptId, consentHash, record, issuedAt: instant(now) };
  return signObject('consent-receipt', body, key.pair);
}

/** The receipt of a consent that still holds. @throws Refusal consent.withdrawn, consent.stale when it no longer does */
async function findReceipt(db: Db, contributor: string, hash: string): Promise<SignedConsentReceipt | null> {
  const row = await db
    .selectFrom('consent')
    .select(['receipt', 'withdrawn_at', 'superseded_at'])
    .where('contributor', '=', contributor)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row?.withdrawn_at) throw new Refusal('consent.withdrawn', 'this very consent was withdrawn: give a new one');
  if (row?.superseded_at) throw new Refusal('consent.stale', 'a later consent has taken its place');
  return row?.receipt ?? null;
}

/**
 * Ends what was consented to before. A record given earlier than one that is held comes late, or is played again by
 * somebody who kept it: it changes nothing. Of two of one second the one that comes later holds. What a fast clock
 * dated ahead counts as given when it came, so that it cannot stand in the way of what comes after it.
 */
async function supersede(trx: Db, contributor: string, { body }: SignedConsentRecord, now: Date): Promise<void> {
  const { time } = body.event;
  const later = await trx
    .selectFrom('consent')
    .select('hash')
    .where('contributor', '=', contributor)
    .where(sql<string>`least(receipt #>> '{body,record,body,event,time}', receipt #>> '{body,issuedAt}')`, '>', time)
    .executeTakeFirst();
  if (later) throw new Refusal('consent.stale', 'a consent given later is held already');
  await trx
    .updateTable('consent')
    .set({ superseded_at: now })
    .where('contributor', '=', contributor)
    .where('superseded_at', 'is', null)
    .execute();
}
