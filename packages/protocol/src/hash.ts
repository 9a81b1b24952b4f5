import { sha256 } from '@noble/hashes/sha2.js';
import { b64u } from './b64u.ts';
import { canonicalBytes } from './canonical.ts';

/** The names under which we hash or sign. One name, one meaning: bytes made for one never verify as another. */
export type HashName =
  | 'manifest'
  | 'consent'
  | 'consent-receipt'
  | 'batch'
  | 'receipt'
  | 'deletion-receipt'
  | 'deletion-secret'
  | 'tombstone'
  | 'tombstones'
  | 'text';

/** `"assent/v1/<name>\0" ‖ bytes`: the domain-separated message that is hashed or signed. */
export function tagged(name: HashName, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const tag = new TextEncoder().encode(`assent/v1/${name}\0`);
  const message = new Uint8Array(tag.length + bytes.length);
  message.set(tag);
  message.set(bytes, tag.length);
  return message;
}

/** SHA-256 of the tagged bytes, as base64url (43 characters). */
export function hashBytes(name: HashName, bytes: Uint8Array): string {
  return b64u(sha256(tagged(name, bytes)));
}

/** {@link hashBytes} of the canonical JSON of `value`. */
export function hashObject(name: HashName, value: unknown): string {
  return hashBytes(name, canonicalBytes(value));
}

/** {@link hashBytes} of a text's UTF-8 bytes; names an answer without carrying it. */
export function hashText(text: string): string {
  return hashBytes('text', new TextEncoder().encode(text));
}
