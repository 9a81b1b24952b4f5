import { z } from 'zod';
import { canonicalText } from '../canonical.ts';
import { SignedConsentReceipt } from '../consent.ts';
import { SignedManifest } from '../manifest.ts';
import { inspectConsentReceipt } from './inspect-consent.ts';
import { type Beside, check, type Inspection, type ProofResult } from './result.ts';

/** A consent receipt with the very terms it is about: all that is needed to check a consent anywhere. */
export const ConsentProof = z.strictObject({
  schema: z.literal('consent-proof/1'),
  manifest: SignedManifest,
  receipt: SignedConsentReceipt,
});
export type ConsentProof = z.infer<typeof ConsentProof>;

/** Terms from the same file vouch for no key: whoever wrote the file wrote them too. */
export function inside<R extends Pick<ProofResult, 'collector'>>(result: R): R {
  if (result.collector?.trust !== 'terms') return result;
  return { ...result, collector: { ...result.collector, trust: 'stated' } };
}

/** The bundle: its receipt under its terms, which are also the terms that were given besides, if any were. */
export async function inspectBundle({ manifest, receipt }: ConsentProof, beside: Beside): Promise<Inspection> {
  const found = await inspectConsentReceipt(receipt, { ...beside, manifest });
  const { collector } = found;
  if (beside.manifest === undefined || !collector) return { ...found, ...inside({ collector: collector ?? null }) };
  const isSame = canonicalText(beside.manifest) === canonicalText(manifest);
  const same = check('manifest.hash', isSame, 'the terms given besides are other terms');
  return { ...found, checks: [...found.checks, same] };
}
