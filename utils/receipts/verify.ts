import type { SignedReceipt } from '@assent/protocol/batch.ts';
import { consentHash, type SignedConsentReceipt, type SignedConsentRecord } from '@assent/protocol/consent.ts';
import { thumbprint } from '@assent/protocol/keys.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import type { SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';

/** Whether a consent record is signed by the very pseudonym that it names. */
function isOwnRecord({ body, signature }: SignedConsentRecord): Promise<boolean> {
  const isNamed = thumbprint(signature.key) === body.principal;
  return isNamed ? verifyObject('consent', { body, signature }, signature.key) : Promise.resolve(false);
}

/** Whether the collector with `key` countersigned exactly this consent record, and its pseudonym signed it. */
export async function isConsentReceipt(
  receipt: SignedConsentReceipt,
  expected: { key: string; record: SignedConsentRecord },
): Promise<boolean> {
  const hash = consentHash(expected.record.body);
  return (
    receipt.body.consentHash === hash &&
    consentHash(receipt.body.record.body) === hash &&
    (await isOwnRecord(expected.record)) &&
    (await verifyObject('consent-receipt', receipt, expected.key))
  );
}

/** Whether the collector with `key` says that it holds all of exactly this batch, from this contributor. */
export async function isBatchReceipt(
  receipt: SignedReceipt,
  expected: { key: string; batchId: string; campaign: string; contributor: string; items: string[] },
): Promise<boolean> {
  const { body } = receipt;
  return (
    body.batchId === expected.batchId &&
    body.campaign === expected.campaign &&
    body.contributor === expected.contributor &&
    body.items.length === expected.items.length &&
    new Set([...body.items, ...expected.items]).size === expected.items.length &&
    (await verifyObject('receipt', receipt, expected.key))
  );
}

/** Whether the collector with `key` answers exactly this withdrawal. */
export async function isDeletionReceipt(
  receipt: SignedDeletionReceipt,
  expected: { key: string; requestId: string; campaign: string; contributor: string },
): Promise<boolean> {
  const { body } = receipt;
  return (
    body.requestId === expected.requestId &&
    body.campaign === expected.campaign &&
    body.contributor === expected.contributor &&
    (await verifyObject('deletion-receipt', receipt, expected.key))
  );
}
