import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { b64u, fromB64u } from './b64u.ts';
import { Batch, batchId, sealBatch } from './batch.ts';
import { ConsentReceipt, ConsentRecord, consentHash, consentRecord, Enrolment } from './consent.ts';
import { Contribution } from './contribution.ts';
import { exportPublicKey, generateKeyPair, thumbprint } from './keys.ts';
import { Manifest, manifestHash } from './manifest.ts';
import { signObject, verifyObject } from './signed.ts';
import { exampleJudgment, exampleManifest, exampleSnippet, wholeGrant } from './testing-objects.ts';

const key = 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs';

/** Mandatory in ISO/IEC TS 27560:2023 (first five lines), and mandatory for GDPR besides. */
const fields27560 = [
  ...['schema_version', 'record_id', 'receipt_id', 'pii_principal_id'],
  ...['privacy_notice', 'language', 'purpose', 'pii_information', 'pii_controllers', 'storage_locations'],
  ...['retention_period', 'jurisdiction', 'recipient_third_parties', 'withdrawal_method', 'pii_type'],
  ...['party_id', 'party_address', 'party_name', 'party_contact', 'party_type'],
  ...['event_time', 'validity_duration', 'entity_id', 'event_type', 'event_state'],
  ...['lawful_basis', 'collection_method', 'processing_method', 'processing_locations', 'privacy_rights'],
  ...['authority_party', 'pii_optional', 'sensitive_pii_category', 'party_role', 'geographic_restrictions'],
];

describe('keys', () => {
  it('names a pseudonym by the RFC 8037 Appendix A.3 thumbprint', () => {
    expect(thumbprint('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });

  it('reads back base64url and refuses a second spelling of the same bytes', () => {
    expect(fromB64u(b64u(new Uint8Array([0, 255, 62, 63])))).toEqual(new Uint8Array([0, 255, 62, 63]));
    expect(() => fromB64u('AB')).toThrow(TypeError);
    expect(() => fromB64u('AA==')).toThrow(TypeError);
  });
});

describe('signed objects', () => {
  it('verify under their name and key only', async () => {
    const keys = await generateKeyPair(false);
    const publicKey = await exportPublicKey(keys.publicKey);
    const signed = await signObject('manifest', exampleManifest(publicKey), keys);
    expect(await verifyObject('manifest', signed, publicKey)).toBe(true);
    expect(await verifyObject('receipt', signed, publicKey)).toBe(false);
    expect(await verifyObject('manifest', signed, key)).toBe(false);
    const changed = { ...signed, body: { ...signed.body, retentionDays: 9 } };
    expect(await verifyObject('manifest', changed, publicKey)).toBe(false);
  });
});

describe('consent records', () => {
  const manifest = Manifest.parse(exampleManifest(key));
  const given = { recordId: crypto.randomUUID(), principal: key, grants: [wholeGrant('snippet')], gpc: null };

  it('bind to every byte of the terms shown', () => {
    const record = consentRecord(manifest, given);
    expect(record.manifestHash).toBe(manifestHash(manifest));
    expect(consentRecord({ ...manifest, retentionDays: 366 }, given).manifestHash).not.toBe(record.manifestHash);
  });

  it('hold only what was ticked, and never nothing', () => {
    expect(consentRecord(manifest, given).processing.grants).toEqual([wholeGrant('snippet')]);
    expect(() => consentRecord(manifest, { ...given, grants: [] })).toThrow();
    expect(() => consentRecord(manifest, { ...given, grants: [{ ...wholeGrant('snippet'), uses: [] }] })).toThrow();
  });

  it('have every field that ISO/IEC TS 27560 makes mandatory, and those that the GDPR adds', () => {
    const words = JSON.stringify(z.toJSONSchema(ConsentReceipt)) + JSON.stringify(z.toJSONSchema(Enrolment));
    const missing = fields27560.filter((field) => !words.includes(`(${field})`));
    expect(missing).toEqual([]);
  });

  it('change their hash with any field', () => {
    const record = consentRecord(manifest, { ...given, at: new Date(0) });
    const later = ConsentRecord.parse({ ...record, event: { ...record.event, time: '1970-01-01T00:00:01Z' } });
    expect(consentHash(later)).not.toBe(consentHash(record));
  });
});

describe('batches', () => {
  const batch = {
    schema: 'batch/1' as const,
    campaign: 'public-library',
    consent: key,
    items: [exampleSnippet(), exampleJudgment()],
  };

  it('are named by the hash of the bytes that are sent', () => {
    const sealed = sealBatch(batch);
    expect(sealed.id).toBe(batchId(sealed.bytes));
    expect(Batch.parse(JSON.parse(new TextDecoder().decode(sealed.bytes)))).toEqual(batch);
  });

  it('have the same id whatever the order of keys', () => {
    const { items, consent, campaign, schema } = batch;
    expect(sealBatch({ items, consent, campaign, schema }).id).toBe(sealBatch(batch).id);
  });

  it('refuse one item twice', () => {
    const item = exampleSnippet();
    expect(Batch.safeParse({ ...batch, items: [item, item] }).success).toBe(false);
  });

  it.each([
    ['an unknown field', { ...exampleSnippet(), url: 'https://example.org/secret' }],
    ['a finer time than a day', exampleSnippet({ capturedOn: '2026-11-22T10:00:00Z' })],
    ['a lone surrogate', exampleSnippet({ text: 'a\ud800' })],
    ['U+0000', exampleSnippet({ text: 'a\u0000' })],
    ['an empty text', exampleSnippet({ text: '' })],
  ])('refuse a snippet with %s', (_name, item) => {
    expect(Contribution.safeParse(item).success).toBe(false);
  });
});
