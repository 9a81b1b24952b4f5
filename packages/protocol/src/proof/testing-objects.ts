import { sealBatch } from '../batch.ts';
import { consentHash, consentRecord } from '../consent.ts';
import type { Grant } from '../grant.ts';
import { exportPublicKey, generateKeyPair, thumbprint } from '../keys.ts';
import type { Manifest } from '../manifest.ts';
import { signObject } from '../signed.ts';
import { exampleManifest, exampleSnippet } from '../testing-objects.ts';
import { tombstoneHash } from '../withdrawal.ts';

const uuid = (tail: string) => `00000000-0000-4000-8000-${tail.padStart(12, '0')}`;
const grants: Grant[] = [
  { type: 'snippet', uses: ['train', 'evaluate'], sites: ['library.example'] },
  { type: 'judgment-verdict', uses: ['train'], sites: 'any' },
];

/** Everything that a person can hold after joining, sending and taking back, all of it valid. */
export async function exampleProofs(
  given: { collector?: CryptoKeyPair; person?: CryptoKeyPair; terms?: Partial<Manifest>; grants?: Grant[] } = {},
) {
  const collector = given.collector ?? (await generateKeyPair(true));
  const person = given.person ?? (await generateKeyPair(true));
  const key = await exportPublicKey(collector.publicKey);
  const personKey = await exportPublicKey(person.publicKey);
  const contributor = thumbprint(personKey);
  const body = exampleManifest(key, given.terms);
  const manifest = await signObject('manifest', body, collector);
  const at = new Date('2026-11-22T17:03:20Z');
  const asked = { recordId: uuid('1'), principal: contributor, grants: given.grants ?? grants, gpc: null, at };
  const record = await signObject('consent', consentRecord(body, asked), person);
  const hash = consentHash(record.body);
  const countersigned = { receiptId: uuid('2'), consentHash: hash, record, issuedAt: '2026-11-22T17:03:21Z' };
  const receipt = await signObject(
    'consent-receipt',
    { schema: 'consent-receipt/1' as const, ...countersigned },
    collector,
  );
  return {
    keys: { collector, person, key, personKey, contributor },
    manifest,
    record,
    receipt,
    bundle: { schema: 'consent-proof/1' as const, manifest, receipt },
    ...(await exampleReceipts(body.id, hash, contributor, collector)),
  };
}

async function exampleReceipts(campaign: string, consent: string, contributor: string, collector: CryptoKeyPair) {
  const items = [exampleSnippet({ id: uuid('3') }), exampleSnippet({ id: uuid('4'), text: 'Opening hours: 9–17.' })];
  const batch = sealBatch({ schema: 'batch/1', campaign, consent, items });
  const ids = items.map(({ id }) => id);
  const received = { batchId: batch.id, campaign, contributor, items: ids, receivedAt: '2026-11-22T18:00:00Z' };
  const erasure = { requestId: uuid('5'), campaign, contributor, erased: ids, erasedAt: '2026-11-23T09:00:00Z' };
  const tombstones = ids.map((id) => ({ hash: tombstoneHash(campaign, contributor, id), erasedOn: '2026-11-23' }));
  const page = { campaign, asOf: '2026-11-23T10:00:00Z', from: 0, next: null, tombstones };
  return {
    batch: batch.bytes,
    batchReceipt: await signObject('receipt', { schema: 'receipt/1' as const, ...received }, collector),
    deletionReceipt: await signObject(
      'deletion-receipt',
      { schema: 'deletion-receipt/1' as const, ...erasure, consentEnded: false },
      collector,
    ),
    tombstones: await signObject('tombstones', { schema: 'tombstones/1' as const, ...page }, collector),
  };
}
