import { type RequestSignature, readSignature, verifyRequest } from '@assent/protocol/http-signature.ts';
import type { Db } from '../store/database.ts';
import { Refusal } from './refusal.ts';

export type Contributor = { id: string; campaign: string; publicKey: string };

/** Our signature headers on a request (RFC 9421). @throws Refusal signature.missing */
export function requireSignature(request: Request): RequestSignature {
  const signature = readSignature({
    input: request.headers.get('signature-input') ?? undefined,
    signature: request.headers.get('signature') ?? undefined,
  });
  if (!signature) throw new Refusal('signature.missing', 'expected Signature and Signature-Input labelled "assent"');
  return signature;
}

/**
 * Checks the signature against the request as received: method, path, query if any, digest of the content.
 *
 * No nonce is kept. Every signed call says the same when it is said twice: enrolments by record, batches by their
 * hash, withdrawals by request id; a binding older than the one held is ignored (`signed_at`). So a replay within the
 * signature's five minutes changes nothing, and there is no table that has to be written before each answer.
 */
export async function checkSignature(
  request: Request,
  content: Uint8Array | null,
  signature: RequestSignature,
  publicKey: string,
  now: Date,
): Promise<void> {
  const url = new URL(request.url);
  const parts = { method: request.method, path: url.pathname, query: url.search, content };
  const verdict = await verifyRequest(parts, signature, publicKey, Math.floor(now.getTime() / 1000));
  if (verdict === 'stale') throw new Refusal('signature.stale', 'created is more than 300 seconds from now');
  if (verdict === 'invalid') throw new Refusal('signature.invalid', 'the signature does not cover this request');
}

/** The enrolled pseudonym that signed this request. */
export async function authenticate(
  db: Db,
  request: Request,
  content: Uint8Array | null,
  now: Date,
): Promise<{ contributor: Contributor; signature: RequestSignature }> {
  const signature = requireSignature(request);
  const row = await db
    .selectFrom('contributor')
    .select(['id', 'campaign', 'public_key'])
    .where('id', '=', signature.keyid)
    .executeTakeFirst();
  if (!row) throw new Refusal('contributor.unknown', 'enrol first');
  await checkSignature(request, content, signature, row.public_key, now);
  return { contributor: { id: row.id, campaign: row.campaign, publicKey: row.public_key }, signature };
}
