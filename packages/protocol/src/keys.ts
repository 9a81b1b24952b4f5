import { sha256 } from '@noble/hashes/sha2.js';
import { b64u, fromB64u } from './b64u.ts';
import { canonicalBytes } from './canonical.ts';
import { isWeakKey } from './weak-key.ts';

/** Ed25519 private keys as WebCrypto holds them (RFC 8032); the browser keeps ours non-extractable. */
export async function generateKeyPair(extractable: boolean): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey('Ed25519', extractable, ['sign', 'verify'])) as CryptoKeyPair;
}

/** Raw 32-byte public key as base64url. */
export async function exportPublicKey(key: CryptoKey): Promise<string> {
  return b64u(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
}

/** A verifying key from its base64url form. Throws `TypeError` unless it is 32 bytes and binds to its messages. */
export async function importPublicKey(publicKey: string): Promise<CryptoKey> {
  const raw = fromB64u(publicKey);
  if (raw.length !== 32) throw new TypeError('an Ed25519 public key has 32 bytes');
  if (isWeakKey(raw)) throw new TypeError('an Ed25519 public key of small order signs anything');
  return crypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify']);
}

/** RFC 7638 thumbprint (SHA-256, base64url) of an Ed25519 public key (RFC 8037 JWK): the contributor's pseudonym. */
export function thumbprint(publicKey: string): string {
  return b64u(sha256(canonicalBytes({ crv: 'Ed25519', kty: 'OKP', x: publicKey })));
}

/** Ed25519 signature (64 bytes, base64url) over `message`. */
export async function signBytes(key: CryptoKey, message: Uint8Array<ArrayBuffer>): Promise<string> {
  return b64u(new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)));
}

/** Whether `signature` is a valid Ed25519 signature of `message`; malformed input is simply `false`. */
export async function verifyBytes(
  publicKey: string,
  signature: string,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', await importPublicKey(publicKey), fromB64u(signature), message);
  } catch {
    return false;
  }
}
