import { z } from 'zod';
import { hashObject } from './hash.ts';
import { DataType, type Manifest, manifestHash } from './manifest.ts';
import { signedSchema } from './signed.ts';
import { Base64Url32, Instant, instant, plainText, Slug, Uuid } from './wire-text.ts';

const ConsentParty = z.strictObject({
  id: Slug.describe('Name of the party within this record (party_id)'),
  role: z.literal('controller').describe('Decides why and how the data is used'),
  type: z.literal('organisation').describe('Kind of party (party_type)'),
  name: plainText(200).describe('Legal or public name (party_name)'),
  address: plainText(500).describe('Postal address (party_address)'),
  contact: plainText(320).describe('Where to write (party_contact)'),
});

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
      language: z.string().describe('Language in which the terms were shown'),
      purposes: z.array(Slug).min(1).describe('What the data is for (purpose)'),
      dataTypes: z.array(DataType).min(1).describe('The types the person ticked'),
      controllers: z.array(Slug).min(1).describe('Parties that decide (pii_controllers)'),
      storageLocations: z.array(plainText(100)).min(1).describe('Where the data is kept (storage_locations)'),
      retentionDays: z.int().positive().describe('How long, in days (retention_period)'),
      jurisdiction: plainText(200).describe('Whose law applies (jurisdiction)'),
      recipients: z.array(plainText(200)).describe('Who else receives it (recipient_third_parties)'),
      withdrawalMethod: plainText(600).describe('How to take it back (withdrawal_method)'),
      lawfulBasis: z.literal('consent').describe('Nothing but consent (lawful_basis)'),
    })
    .describe('What was agreed to'),
  parties: z.array(ConsentParty).min(1).describe('Who asked'),
  event: z
    .strictObject({
      state: z.literal('given').describe('Consent was given (event_state)'),
      time: Instant.describe('When the person agreed (event_time)'),
      validityDays: z.int().positive().describe('How long the consent holds (validity_duration)'),
      entity: Base64Url32.describe('The pseudonym that gave it (entity_id)'),
    })
    .describe('The act of agreeing'),
  gpc: z.boolean().nullable().describe('Global Privacy Control at that moment; null where the browser has none'),
});
export type ConsentRecord = z.infer<typeof ConsentRecord>;

/** The hash that each batch carries. */
export function consentHash(record: ConsentRecord): string {
  return hashObject('consent', record);
}

/** Builds the record of a consent just given to `manifest` for the ticked `dataTypes`. */
export function consentRecord(
  manifest: Manifest,
  given: { recordId: string; principal: string; dataTypes: DataType[]; gpc: boolean | null; at?: Date },
): ConsentRecord {
  return ConsentRecord.parse({
    schema: 'consent/1',
    recordId: given.recordId,
    campaign: manifest.id,
    manifestVersion: manifest.version,
    manifestHash: manifestHash(manifest),
    principal: given.principal,
    processing: {
      language: manifest.language,
      purposes: manifest.purposes.map((purpose) => purpose.id),
      dataTypes: given.dataTypes,
      controllers: ['sponsor'],
      storageLocations: manifest.storageLocations,
      retentionDays: manifest.retentionDays,
      jurisdiction: manifest.jurisdiction,
      recipients: manifest.recipients.map((recipient) => recipient.name),
      withdrawalMethod: manifest.withdrawal,
      lawfulBasis: 'consent',
    },
    parties: [{ id: 'sponsor', role: 'controller', type: 'organisation', ...manifest.sponsor }],
    event: { state: 'given', time: instant(given.at), validityDays: manifest.retentionDays, entity: given.principal },
    gpc: given.gpc,
  });
}

export const ConsentReceipt = z.strictObject({
  schema: z.literal('consent-receipt/1'),
  receiptId: Uuid,
  consentHash: Base64Url32,
  record: ConsentRecord,
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
  record: ConsentRecord.describe('The consent record'),
});
export type Enrolment = z.infer<typeof Enrolment>;
