import { SignedConsentReceipt } from '../consent.ts';
import { manifestHash, SignedManifest } from '../manifest.ts';
import { inside } from './inspect-bundle.ts';
import { type Beside, check, type Inspection, type ProofResult } from './result.ts';

const deepest = 64;

/** Whether `value` wants to be taken for a proof. One with a spoilt name must not go unnoticed, so this is generous. */
function isProofLike(value: object): boolean {
  if ('signature' in value || ('schema' in value && value.schema === 'consent-proof/1')) return true;
  const body = 'body' in value ? value.body : null;
  return typeof body === 'object' && body !== null && 'schema' in body;
}

/** All that wants to be taken for a proof in `value`, outermost only. */
function proofsIn(value: unknown, depth = 0): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (depth > 0 && isProofLike(value)) return [value];
  if (depth >= deepest) throw new RangeError('nested too deep');
  return Object.values(value).flatMap((inner) => proofsIn(inner, depth + 1));
}

/** The terms in the same file to which a consent receipt in it binds, if they are there. */
function termsOf(proof: unknown, terms: Map<string, SignedManifest>): SignedManifest | undefined {
  const parsed = SignedConsentReceipt.safeParse(proof);
  return parsed.success ? terms.get(parsed.data.body.record.body.manifestHash) : undefined;
}

/** An export of one's data: every signed object in it by itself. What is not signed in it is not vouched for. */
export async function inspectExport(
  file: unknown,
  { keys, pinned }: Beside,
  checkOne: (proof: unknown, beside: Beside) => Promise<ProofResult>,
): Promise<Inspection> {
  const proofs = proofsIn(file);
  const terms = new Map<string, SignedManifest>();
  for (const proof of proofs) {
    const parsed = SignedManifest.safeParse(proof);
    if (parsed.success) terms.set(manifestHash(parsed.data.body), parsed.data);
  }
  const parts: ProofResult[] = [];
  for (const proof of proofs) {
    parts.push(inside(await checkOne(proof, { keys, pinned, manifest: termsOf(proof, terms) })));
  }
  const wrong = parts.filter(({ ok }) => !ok).length;
  return {
    checks: [
      check('parts.some', parts.length > 0),
      check('parts.all', wrong === 0, `${wrong} of ${parts.length} fail`),
    ],
    says: { about: 'my-data', signed: parts.length },
    parts,
  };
}
