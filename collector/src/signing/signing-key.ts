import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportPublicKey, generateKeyPair } from '@assent/protocol/keys.ts';
import { z } from 'zod';

export type SigningKey = { pair: CryptoKeyPair; publicKey: string };

const Jwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), d: z.string(), x: z.string() });

/** The Ed25519 key (RFC 8037 JWK, mode 0600) that signs manifests and receipts; made at the first start. */
export async function loadSigningKey(data: string): Promise<SigningKey> {
  // As root the database's own user must be able to pass through.
  mkdirSync(data, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const file = join(data, 'signing-key.json');
  if (!existsSync(file)) await createKeyFile(file);
  const { kty, crv, d, x } = Jwk.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('jwk', { kty, crv, d, x }, 'Ed25519', false, ['sign']),
    crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', true, ['verify']),
  ]);
  return { pair: { privateKey, publicKey }, publicKey: await exportPublicKey(publicKey) };
}

/** Linked into place: never half a file, and of two processes starting at once one key wins. */
async function createKeyFile(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair(true);
  const jwk = await crypto.subtle.exportKey('jwk', privateKey);
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(jwk), { mode: 0o600, flush: true });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}
