import { z } from 'zod';
import { canonicalBytes } from './canonical.ts';
import { type HashName, tagged } from './hash.ts';
import { exportPublicKey, signBytes, verifyBytes } from './keys.ts';
import { Base64Url32, Base64Url64 } from './wire-text.ts';

export const Signature = z.strictObject({
  key: Base64Url32.describe('Ed25519 public key of the signer, base64url'),
  value: Base64Url64.describe('Ed25519 signature over the tagged canonical bytes of body, base64url'),
});

/** `{ body, signature }` around a body schema: an object that can be checked offline by anyone who knows the key. */
export function signedSchema<B extends z.ZodType>(body: B) {
  return z.strictObject({
    body: body.describe('What is signed'),
    signature: Signature.describe('By whom, and the signature'),
  });
}

export type Signed<T> = { body: T; signature: z.infer<typeof Signature> };

/** Signs the canonical bytes of `body` under `name` with an Ed25519 key pair. */
export async function signObject<T>(name: HashName, body: T, keys: CryptoKeyPair): Promise<Signed<T>> {
  const value = await signBytes(keys.privateKey, tagged(name, canonicalBytes(body)));
  return { body, signature: { key: await exportPublicKey(keys.publicKey), value } };
}

/** Whether `signed` was made under `name` by exactly `expectedKey` (base64url). */
export async function verifyObject(name: HashName, signed: Signed<unknown>, expectedKey: string): Promise<boolean> {
  if (signed.signature.key !== expectedKey) return false;
  return verifyBytes(expectedKey, signed.signature.value, tagged(name, canonicalBytes(signed.body)));
}
