import type { AssentDatabase } from '../store/database.ts';
import type { SecretRow } from '../store/rows.ts';

/** Bytes of the seed: what an Ed25519 private key has. */
export const seedLength = 32;

/**
 * The seed as it is stored. The key that seals it cannot be exported by any script, so a copy of the table read through
 * the database's own interface is of no use elsewhere. It is no lock: this extension's code can use the key at any time,
 * and who can read the browser's profile on disk finds key and seed side by side.
 */
export async function sealSeed(seed: Uint8Array<ArrayBuffer>): Promise<SecretRow> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { id: 'seed', sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, seed), iv, key };
}

async function unseal({ sealed, iv, key }: SecretRow): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
}

/** The seed of this device, or null before it has one. */
export async function storedSeed(db: AssentDatabase): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.secrets.get('seed');
  return row ? unseal(row) : null;
}

/**
 * The seed of this device, made at its first use. Two contexts that make it at once agree on the one that was written
 * first. Never call it within a transaction: it waits for WebCrypto.
 */
export async function seedOf(db: AssentDatabase): Promise<Uint8Array<ArrayBuffer>> {
  const known = await storedSeed(db);
  if (known) return known;
  const made = await sealSeed(crypto.getRandomValues(new Uint8Array(seedLength)));
  const kept = await db.transaction('rw', db.secrets, async () => {
    const first = await db.secrets.get('seed');
    if (!first) await db.secrets.add(made);
    return first ?? made;
  });
  return unseal(kept);
}
