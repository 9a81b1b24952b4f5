import { b64u } from '@assent/protocol/b64u.ts';
import { importPublicKey, thumbprint } from '@assent/protocol/keys.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { IdentityRow } from '../store/rows.ts';
import { hkdf } from './hkdf.ts';
import { seedLength, seedOf } from './seed.ts';

/** PKCS#8 of an Ed25519 private key up to its 32 bytes (RFC 8410 §7). */
const pkcs8Start = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/** The key pair of an Ed25519 secret (RFC 8032 §5.1.5). The private key is given as one that no script can export. */
export async function keyPairOf(secret: Uint8Array<ArrayBuffer>): Promise<{ publicKey: string; keys: CryptoKeyPair }> {
  const pkcs8 = new Uint8Array([...pkcs8Start, ...secret]);
  // WebCrypto says the public half of a private key in its JWK form only, for which this copy is extractable.
  const open = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', open);
  if (x === undefined) throw new TypeError('the browser does not say the public key');
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  return { publicKey: x, keys: { privateKey, publicKey: await importPublicKey(x) } };
}

function infoOf(purpose: 'identity' | 'deletion', campaign: string, collectorKey: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`assent/v1/${purpose}/${campaign}/${collectorKey}`);
}

/**
 * The pseudonym that a seed has in a campaign of the collector with this key: always the same one, and without the seed
 * nobody can tell that two of them belong together.
 */
export async function deriveIdentity(
  seed: Uint8Array<ArrayBuffer>,
  campaign: string,
  collectorKey: string,
): Promise<IdentityRow> {
  const { publicKey, keys } = await keyPairOf(await hkdf(seed, infoOf('identity', campaign, collectorKey), seedLength));
  return { campaign, collectorKey, publicKey, contributor: thumbprint(publicKey), keys };
}

/** The secret of a campaign's deletion link, base64url; it says nothing of the pseudonym. */
export async function deriveDeletionSecret(
  seed: Uint8Array<ArrayBuffer>,
  campaign: string,
  collectorKey: string,
): Promise<string> {
  return b64u(await hkdf(seed, infoOf('deletion', campaign, collectorKey), seedLength));
}

/**
 * The pseudonym in a campaign: the stored one, or one derived from this device's seed and stored now. Never call it
 * within a transaction: it waits for WebCrypto.
 */
export async function identityFor(db: AssentDatabase, campaign: string, collectorKey: string): Promise<IdentityRow> {
  const known = await db.identities.get(campaign);
  if (known) return known;
  const derived = await deriveIdentity(await seedOf(db), campaign, collectorKey);
  return db.transaction('rw', db.identities, async () => {
    const first = await db.identities.get(campaign);
    if (!first) await db.identities.add(derived);
    return first ?? derived;
  });
}

/** {@link deriveDeletionSecret} from this device's seed. Never call it within a transaction. */
export async function deletionSecretFor(db: AssentDatabase, campaign: string, collectorKey: string): Promise<string> {
  return deriveDeletionSecret(await seedOf(db), campaign, collectorKey);
}
