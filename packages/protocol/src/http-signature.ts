import { sha256 } from '@noble/hashes/sha2.js';
import { signBytes, verifyBytes } from './keys.ts';

/** The label under which we send and look for a signature. */
const label = 'assent';

/** Requests older or newer than this, in seconds, are refused. */
export const signatureMaxAge = 300;

export type SignedRequestParts = {
  method: string;
  /** Path with its leading slash, without query (RFC 9421 `@path`). */
  path: string;
  /** Query with its leading `?`, or '' (RFC 9421 `@query` is covered when not empty). */
  query: string;
  /** The content as sent, after Content-Encoding; null for a request without content. */
  content: Uint8Array | null;
};

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** RFC 9530 Content-Digest value over the content as sent. */
export function contentDigest(content: Uint8Array): string {
  return `sha-256=:${toBase64(sha256(content))}:`;
}

function covered(parts: SignedRequestParts): { name: string; value: string }[] {
  const list = [
    { name: '@method', value: parts.method },
    { name: '@path', value: parts.path },
  ];
  if (parts.query !== '') list.push({ name: '@query', value: parts.query });
  if (parts.content !== null) list.push({ name: 'content-digest', value: contentDigest(parts.content) });
  return list;
}

/** RFC 9421 §2.5 signature base from component identifiers, their values and the raw parameters. */
export function signatureBase(components: { name: string; value: string }[], params: string): string {
  const lines = components.map(({ name, value }) => `"${name}": ${value}`);
  return [...lines, `"@signature-params": ${params}`].join('\n');
}

function listOf(components: { name: string }[]): string {
  return `(${components.map(({ name }) => `"${name}"`).join(' ')})`;
}

/** Headers that sign a request as the pseudonym `keyid` (RFC 9421, ed25519; RFC 9530 digest of the content). */
export async function signRequest(
  parts: SignedRequestParts,
  signer: { keyid: string; privateKey: CryptoKey; created?: number; nonce?: string },
): Promise<Record<string, string>> {
  const components = covered(parts);
  const created = signer.created ?? Math.floor(Date.now() / 1000);
  const nonce = signer.nonce ?? crypto.randomUUID();
  const params = `${listOf(components)};created=${created};nonce="${nonce}";keyid="${signer.keyid}";alg="ed25519";tag="assent"`;
  const base = new TextEncoder().encode(signatureBase(components, params));
  const signature = await signBytes(signer.privateKey, base);
  const bytes = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const headers: Record<string, string> = {
    'Signature-Input': `${label}=${params}`,
    Signature: `${label}=:${toBase64(bytes)}:`,
  };
  if (parts.content !== null) headers['Content-Digest'] = contentDigest(parts.content);
  return headers;
}

export type RequestSignature = { keyid: string; created: number; nonce: string; params: string; value: string };

const inputPattern =
  /^assent=(\((?:"[a-z0-9@-]{1,40}"(?: |(?=\)))){0,8}\);created=(\d{1,12});nonce="([A-Za-z0-9_-]{8,64})";keyid="([A-Za-z0-9_-]{43})";alg="ed25519";tag="assent")$/;

/** Reads our signature headers; null when missing or not of the one form we send. */
export function readSignature(headers: {
  input: string | undefined;
  signature: string | undefined;
}): RequestSignature | null {
  const input = inputPattern.exec(headers.input ?? '');
  const signature = /^assent=:([A-Za-z0-9+/]{86}==):$/.exec(headers.signature ?? '');
  if (!input || !signature) return null;
  const [, params = '', created = '', nonce = '', keyid = ''] = input;
  const value = (signature[1] ?? '').replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return { keyid, created: Number(created), nonce, params, value };
}

export type SignatureVerdict = 'ok' | 'invalid' | 'stale';

/** Checks a read signature against the request as received. `now` in Unix seconds. */
export async function verifyRequest(
  parts: SignedRequestParts,
  signature: RequestSignature,
  publicKey: string,
  now: number,
): Promise<SignatureVerdict> {
  const components = covered(parts);
  if (!signature.params.startsWith(`${listOf(components)};`)) return 'invalid';
  const base = new TextEncoder().encode(signatureBase(components, signature.params));
  if (!(await verifyBytes(publicKey, signature.value, base))) return 'invalid';
  return Math.abs(now - signature.created) > signatureMaxAge ? 'stale' : 'ok';
}
