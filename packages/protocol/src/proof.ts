import type { z } from 'zod';
import { SignedReceipt } from './batch.ts';
import { canonicalText } from './canonical.ts';
import { SignedConsentReceipt, SignedConsentRecord } from './consent.ts';
import { SignedManifest } from './manifest.ts';
import { ConsentProof, inspectBundle } from './proof/inspect-bundle.ts';
import { inspectConsentReceipt, inspectRecord } from './proof/inspect-consent.ts';
import { inspectExport } from './proof/inspect-export.ts';
import {
  inspectBatchReceipt,
  inspectDeletionReceipt,
  inspectManifest,
  inspectTombstones,
} from './proof/inspect-receipt.ts';
import { proofFileLimit, readJson } from './proof/read-json.ts';
import {
  type Beside,
  check,
  failed,
  type Inspection,
  type ProofCheck,
  type ProofCheckId,
  type ProofKind,
  type ProofResult,
  type ProofSummary,
  proofCheckIds,
  settled,
  type Trust,
} from './proof/result.ts';
import { SignedDeletionReceipt, SignedTombstoneFeed } from './withdrawal.ts';

export type { Beside, ProofCheck, ProofCheckId, ProofKind, ProofResult, ProofSummary, Trust };
export { ConsentProof, proofCheckIds, proofFileLimit };

type Check = (value: unknown, beside: Beside) => Promise<ProofResult>;

/** Where the form is wrong, never what stands there. */
function wherever(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.join('.').slice(0, 80) || 'file'} (${code})`)
    .join(', ');
}

function proofOf<F extends z.ZodType>(
  kind: ProofKind,
  form: F,
  inspect: (proof: z.infer<F>, beside: Beside) => Promise<Inspection>,
): Check {
  return async (value, beside) => {
    const parsed = form.safeParse(value);
    if (!parsed.success) return failed(kind, 'form', wherever(parsed.error));
    // What is checked is what stands in the file: reading it dropped and changed nothing.
    if (canonicalText(parsed.data) !== canonicalText(value)) return failed(kind, 'form', 'not in canonical form');
    const found = await inspect(parsed.data, beside);
    return settled(kind, { ...found, checks: [check('form', true), ...found.checks] });
  };
}

/** Not canonical as a whole: what waits for review in an export may hold any text. What is signed in it is. */
async function checkExport(file: unknown, beside: Beside): Promise<ProofResult> {
  const found = await inspectExport(file, beside, checkProof);
  return settled('my-data', { ...found, checks: [check('form', true), ...found.checks] });
}

const checks = new Map<unknown, Check>([
  ['consent-proof/1', proofOf('consent-proof', ConsentProof, inspectBundle)],
  ['consent-receipt/1', proofOf('consent-receipt', SignedConsentReceipt, inspectConsentReceipt)],
  ['consent/1', proofOf('consent-record', SignedConsentRecord, inspectRecord)],
  ['receipt/1', proofOf('batch-receipt', SignedReceipt, inspectBatchReceipt)],
  ['deletion-receipt/1', proofOf('deletion-receipt', SignedDeletionReceipt, inspectDeletionReceipt)],
  ['manifest/1', proofOf('manifest', SignedManifest, inspectManifest)],
  ['tombstones/1', proofOf('tombstones', SignedTombstoneFeed, inspectTombstones)],
  ['my-data/1', checkExport],
]);

function schemaOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('schema' in value) return typeof value.schema === 'string' ? value.schema : null;
  return 'body' in value ? schemaOf(value.body) : null;
}

/**
 * Checks a signed object, a `consent-proof/1` or a `my-data/1` export with nothing but itself and what stands `beside`
 * it: no network, no clock. Never throws; what cannot be checked has failed.
 */
export async function checkProof(value: unknown, beside: Beside = {}): Promise<ProofResult> {
  try {
    const schema = schemaOf(value);
    const known = checks.get(schema);
    if (known) return await known(value, beside);
    return failed('unknown', 'form', schema === null ? 'no schema' : `schema ${JSON.stringify(schema.slice(0, 40))}`);
  } catch (error) {
    return failed('unknown', 'form', error instanceof Error ? error.name : 'unreadable');
  }
}

/** {@link checkProof} of a file as it lies on disk: UTF-8 JSON. */
export async function checkProofFile(file: Uint8Array | string, beside: Beside = {}): Promise<ProofResult> {
  const read = readJson(file);
  if (!read.ok) return failed('unknown', read.id, read.detail);
  const result = await checkProof(read.value, beside);
  return { ...result, checks: [check('file.json', true), ...result.checks] };
}
