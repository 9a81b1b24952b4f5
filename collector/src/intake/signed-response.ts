import { canonicalText } from '@assent/protocol/canonical.ts';
import type { Signed } from '@assent/protocol/signed.ts';

/** A signed object in canonical form: the same object is the same bytes, fresh or read back from the database. */
export function signedResponse(signed: Signed<unknown>, status = 200): Response {
  return new Response(canonicalText(signed), { status, headers: { 'Content-Type': 'application/json' } });
}
