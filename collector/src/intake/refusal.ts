import { type ProblemCode, problemStatus } from '@assent/protocol/problem.ts';

const titles: Record<ProblemCode, string> = {
  'request.invalid': 'The request is not of the agreed form',
  'request.too-large': 'The request is too large',
  'signature.missing': 'The request is not signed',
  'signature.invalid': 'The signature does not fit the request',
  'signature.stale': 'The signature is too old, or the clock is off',
  'contributor.unknown': 'This contributor has not joined',
  'campaign.unknown': 'There is no such campaign',
  'campaign.closed': 'The campaign has ended',
  'invite.invalid': 'The invite is not valid',
  'invite.used': 'The invite has been used up',
  'consent.mismatch': 'The consent does not cover this',
  'consent.unknown': 'There is no such consent',
  'consent.stale': 'The consent is to terms that no longer hold',
  'consent.withdrawn': 'The consent was withdrawn',
  'consent.gpc': 'The consent is silent on Global Privacy Control, which the browser sends',
  'batch.invalid': 'The batch is not of the agreed form',
  'batch.too-large': 'The batch is too large',
  'batch.hash-mismatch': 'The batch is not what its id says',
  'batch.unknown': 'There is no such batch',
  'binding.invalid': 'The wallet signature is not valid',
  'binding.expired': 'The wallet signature has expired',
  'binding.unavailable': 'This campaign pays to no wallet',
  'epoch.unknown': 'There is no such epoch',
  'withdrawal.conflict': 'This withdrawal was made before with other content',
  'deletion.unknown': 'There is nothing to erase under this link',
  'route.unknown': 'There is nothing here',
  'server.busy': 'The collector is busy; try again shortly',
  'server.error': 'The collector failed; nothing was lost',
};

/** An answer other than yes, thrown by handlers and written as problem+json in one place (app.ts). */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: ProblemCode;

  /** @param detail for a developer; never holds content */
  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** RFC 9457 problem details with our stable `code`. */
export function problemResponse(code: ProblemCode, detail: string): Response {
  const status = problemStatus[code];
  const body = { type: `urn:assent:problem:${code}`, title: titles[code], status, detail, code };
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' };
  if (code === 'server.busy') headers['Retry-After'] = '5';
  return new Response(JSON.stringify(body), { status, headers });
}
