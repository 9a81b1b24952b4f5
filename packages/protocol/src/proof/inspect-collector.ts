import type { HashName } from '../hash.ts';
import { type Manifest, SignedManifest } from '../manifest.ts';
import { type Signed, verifyObject } from '../signed.ts';
import { instant } from '../wire-text.ts';
import { type Beside, check, type ProofCheck, type Trust } from './result.ts';

function isRealInstant(text: string): boolean {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && instant(date) === text;
}

/** Whether these instants exist: 30 February has the right form and still is no day. */
export function dates(...instants: string[]): ProofCheck {
  const wrong = instants.filter((text) => !isRealInstant(text));
  return check('dates', wrong.length === 0, wrong.join(', '));
}

/** Keys that the collector of `campaign` must have, or null if nobody said. */
function expectedKeys(campaign: string, { keys, pinned }: Beside): string[] | null {
  if (keys !== undefined) return keys;
  const key = pinned?.get(campaign);
  return key === undefined ? null : [key];
}

/** Whether signed terms hold by themselves: signed by the key that they name. */
export async function termsHold(manifest: SignedManifest): Promise<ProofCheck[]> {
  const { body, signature } = manifest;
  return [
    check('manifest.signature', await verifyObject('manifest', manifest, body.key)),
    check('manifest.key', body.key === signature.key),
  ];
}

async function besideTerms(given: unknown, campaign: string, key: string) {
  const parsed = SignedManifest.safeParse(given);
  if (!parsed.success) return { manifest: null, checks: [check('manifest.form', false, 'not signed terms')] };
  const { body } = parsed.data;
  const checks = [
    check('manifest.signature', await verifyObject('manifest', parsed.data, body.key)),
    check('manifest.key', body.key === key, `the terms name ${body.key}`),
    check('manifest.campaign', body.id === campaign, `the terms are of ${body.id}`),
  ];
  return { manifest: body, checks };
}

/** What holds of any object that a collector signed: its signature, whose key that is, and the terms beside it. */
export async function collectorChecks(
  name: HashName,
  signed: Signed<unknown>,
  campaign: string,
  beside: Beside,
): Promise<{ checks: ProofCheck[]; collector: { key: string; trust: Trust }; manifest: Manifest | null }> {
  const { key } = signed.signature;
  const checks = [check('collector.signature', await verifyObject(name, signed, key))];
  const expected = expectedKeys(campaign, beside);
  if (expected) checks.push(check('collector.key', expected.includes(key), `expected ${expected.join(' or ')}`));
  if (beside.manifest === undefined) {
    return { checks, collector: { key, trust: expected ? 'pinned' : 'stated' }, manifest: null };
  }
  const terms = await besideTerms(beside.manifest, campaign, key);
  const trust = expected ? 'pinned' : 'terms';
  return { checks: [...checks, ...terms.checks], collector: { key, trust }, manifest: terms.manifest };
}
