import { z } from 'zod';
import { hashObject } from './hash.ts';
import { DataType, type Manifest, manifestHash } from './manifest.ts';
import { signedSchema } from './signed.ts';
import { Base64Url32, Instant, instant, plainText, Slug, Uuid } from './wire-text.ts';

const ConsentParty = z.strictObject({
  id: Slug,
  role: z.literal('controller'),
  type: z.literal('organisation'),
  name: plainText(200),
  address: plainText(500),
  contact: plainText(320),
});

/** What the person agreed to, which version, when. Field order and meaning follow ISO/IEC TS 27560:2023. */
export const ConsentRecord = z.strictObject({
  schema: z.literal('consent/1'),
  recordId: Uuid,
  campaign: Slug,
  manifestVersion: z.int().positive(),
  manifestHash: Base64Url32.describe('The exact terms that were shown'),
  principal: Base64Url32.describe('Pseudonym in this campaign (pii_principal_id)'),
  processing: z.strictObject({
    language: z.string(),
    purposes: z.array(Slug).min(1),
    dataTypes: z.array(DataType).min(1).describe('The types the person ticked'),
    controllers: z.array(Slug).min(1),
    storageLocations: z.array(plainText(100)).min(1),
    retentionDays: z.int().positive(),
    jurisdiction: plainText(200),
    recipients: z.array(plainText(200)),
    withdrawalMethod: plainText(600),
    lawfulBasis: z.literal('consent'),
  }),
  parties: z.array(ConsentParty).min(1),
  event: z.strictObject({
    state: z.literal('given'),
    time: Instant,
    validityDays: z.int().positive(),
    entity: Base64Url32,
  }),
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
  schema: z.literal('enrolment/1'),
  campaign: Slug,
  publicKey: Base64Url32,
  invite: plainText(200).nullable(),
  record: ConsentRecord,
});
export type Enrolment = z.infer<typeof Enrolment>;
