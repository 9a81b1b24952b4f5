import { z } from 'zod';
import { type Grant, Grants } from './grant.ts';
import { hashObject } from './hash.ts';
import { type Manifest, manifestHash } from './manifest.ts';
import { signedSchema } from './signed.ts';
import { Base64Url32, Instant, instant, plainText, Slug, Uuid } from './wire-text.ts';

const ConsentParty = z.strictObject({
  id: Slug.describe('Name of the party within this record (party_id)'),
  role: z.literal('controller').describe('Decides why and how the data is used (party_role)'),
  type: z.literal('organisation').describe('Kind of party (party_type)'),
  name: plainText(200).describe('Legal or public name (party_name)'),
  address: plainText(500).describe('Postal address (party_address)'),
  contact: plainText(320).describe('Where to write (party_contact)'),
});

const privacyRights = ['access', 'erasure', 'portability', 'withdraw-consent', 'complaint'] as const;

/** What the person agreed to, which version, when. Field order and meaning follow ISO/IEC TS 27560:2023. */
export const ConsentRecord = z.strictObject({
  schema: z.literal('consent/1').describe('Form of this object (schema_version)'),
  recordId: Uuid.describe('Random id of the record (record_id)'),
  campaign: Slug.describe('The campaign agreed to'),
  manifestVersion: z.int().positive().describe('Version of its terms'),
  manifestHash: Base64Url32.describe('The exact terms that were shown'),
  principal: Base64Url32.describe('Pseudonym in this campaign (pii_principal_id)'),
  processing: z
    .strictObject({
      privacyNotice: z.string().describe('Page with the privacy notice (privacy_notice)'),
      language: z.string().describe('Language in which the terms were shown (language)'),
      purposes: z
        .array(z.strictObject({ id: Slug.describe('Name of the purpose'), text: plainText(500).describe('In words') }))
        .min(1)
        .describe('What the data is for (purpose)'),
      grants: Grants.describe('The boxes the person ticked (pii_information)'),
      optional: z.literal(true).describe('Nothing had to be ticked (pii_optional)'),
      specialCategories: z.literal(false).describe('None is asked for (sensitive_pii_category)'),
      controllers: z.array(Slug).min(1).describe('Parties that decide (pii_controllers)'),
      collectionMethod: z.literal('selected-by-person').describe('Each item picked by hand (collection_method)'),
      processingMethod: z.literal('redacted-on-device').describe('Before it leaves (processing_method)'),
      storageLocations: z.array(plainText(100)).min(1).describe('Where the data is kept (storage_locations)'),
      processingLocations: z
        .array(plainText(100))
        .min(1)
        .describe('Where it is used, and nowhere else (processing_locations) (geographic_restrictions)'),
      retentionDays: z.int().positive().describe('How long, in days (retention_period)'),
      jurisdiction: plainText(200).describe('Whose law applies (jurisdiction)'),
      recipients: z.array(plainText(200)).describe('Who else receives it (recipient_third_parties)'),
      withdrawalMethod: plainText(600).describe('How to take it back (withdrawal_method)'),
      rights: z.array(z.enum(privacyRights)).describe('What the person can ask for (privacy_rights)'),
      authority: plainText(200).nullable().describe('Where to complain (authority_party)'),
      lawfulBasis: z.literal('consent').describe('Nothing but consent (lawful_basis)'),
    })
    .describe('What was agreed to'),
  parties: z.array(ConsentParty).min(1).describe('Who asked'),
  event: z
    .strictObject({
      type: z.literal('explicit-consent').describe('How it was given (event_type)'),
      state: z.literal('given').describe('Consent was given (event_state)'),
      time: Instant.describe('When the person agreed (event_time)'),
      validityDays: z.int().positive().describe('How long the consent holds (validity_duration)'),
      entity: Base64Url32.describe('The pseudonym that gave it (entity_id)'),
    })
    .describe('The act of agreeing'),
  gpc: z.boolean().nullable().describe('Global Privacy Control at that moment; null where the browser has none'),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;

/** A consent record with the signature of the pseudonym that gave it. */
export const SignedConsentRecord = signedSchema(ConsentRecord);
export type SignedConsentRecord = z.infer<typeof SignedConsentRecord>;

/** The hash that each batch carries: of the record, without its signature. */
export function consentHash(record: ConsentRecord): string {
  return hashObject('consent', record);
}

/** Builds the record of a consent just given to `manifest` with the ticked `grants`, in the order the manifest asks. */
export function consentRecord(
  manifest: Manifest,
  given: { recordId: string; principal: string; grants: Grant[]; gpc: boolean | null; at?: Date },
): ConsentRecord {
  return ConsentRecord.parse({
    schema: 'consent/1',
    recordId: given.recordId,
    campaign: manifest.id,
    manifestVersion: manifest.version,
    manifestHash: manifestHash(manifest),
    principal: given.principal,
    processing: {
      privacyNotice: manifest.privacyNotice,
      language: manifest.language,
      purposes: manifest.purposes,
      grants: given.grants,
      optional: true,
      specialCategories: false,
      controllers: ['sponsor'],
      collectionMethod: 'selected-by-person',
      processingMethod: 'redacted-on-device',
      storageLocations: manifest.storageLocations,
      processingLocations: manifest.processingLocations,
      retentionDays: manifest.retentionDays,
      jurisdiction: manifest.jurisdiction,
      recipients: manifest.recipients.map((recipient) => recipient.name),
      withdrawalMethod: manifest.withdrawal,
      rights: privacyRights,
      authority: manifest.authority,
      lawfulBasis: 'consent',
    },
    parties: [{ id: 'sponsor', role: 'controller', type: 'organisation', ...manifest.sponsor }],
    event: {
      type: 'explicit-consent',
      state: 'given',
      time: instant(given.at),
      validityDays: manifest.retentionDays,
      entity: given.principal,
    },
    gpc: given.gpc,
  });
}

/** The collector's word that it holds a consent record: a whole copy of it, countersigned. */
export const ConsentReceipt = z.strictObject({
  schema: z.literal('consent-receipt/1'),
  receiptId: Uuid.describe('Random id of the receipt (receipt_id)'),
  consentHash: Base64Url32,
  record: SignedConsentRecord,
  issuedAt: Instant,
});
export type ConsentReceipt = z.infer<typeof ConsentReceipt>;
export const SignedConsentReceipt = signedSchema(ConsentReceipt);
export type SignedConsentReceipt = z.infer<typeof SignedConsentReceipt>;

/** Asks the collector to admit a pseudonym under a consent record. Signed by the pseudonym (RFC 9421). */
export const Enrolment = z.strictObject({
  schema: z.literal('enrolment/1').describe('Form of this object'),
  campaign: Slug.describe('The campaign to join'),
  publicKey: Base64Url32.describe('Public key of the pseudonym, made for this campaign alone'),
  invite: plainText(200).nullable().describe('Invite code, if the campaign asks for one'),
  record: SignedConsentRecord.describe('The consent record, signed by the pseudonym'),
  deletion: Base64Url32.describe('Hash of a random secret that erases everything, kept apart from the pseudonym'),
});
export type Enrolment = z.infer<typeof Enrolment>;
