import 'fake-indexeddb/auto';
import { b64u, fromB64u } from '@assent/protocol/b64u.ts';
import { signBytes, verifyBytes } from '@assent/protocol/keys.ts';
import { Base64Url32 } from '@assent/protocol/wire-text.ts';
import { deletionSecretHash } from '@assent/protocol/withdrawal.ts';
import { expect, test } from 'vitest';
import { type AssentDatabase, openDatabase } from '../store/database.ts';
import { hkdf } from './hkdf.ts';
import { deletionSecretFor, deriveIdentity, identityFor, keyPairOf } from './identity.ts';
import { seedOf, storedSeed } from './seed.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const collectorKey = 'k'.repeat(43);

let count = 0;
function freshDatabase(): AssentDatabase {
  return openDatabase(`identity-${count++}`);
}

test('derives what RFC 5869 A.1 says', async () => {
  const bytes = await hkdf(hex('0b'.repeat(22)), hex('f0f1f2f3f4f5f6f7f8f9'), 42, hex('000102030405060708090a0b0c'));
  expect(toHex(bytes)).toBe('3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865');
});

test('derives without a salt what RFC 5869 A.3 says', async () => {
  expect(toHex(await hkdf(hex('0b'.repeat(22)), new Uint8Array(), 42))).toBe(
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  );
});

test.each([
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
])('makes of secret %s the public key and the signature of RFC 8032 §7.1', async (secret, key, message, signature) => {
  const { publicKey, keys } = await keyPairOf(hex(secret));
  expect(toHex(fromB64u(publicKey))).toBe(key);
  expect(toHex(fromB64u(await signBytes(keys.privateKey, hex(message))))).toBe(signature);
});

test('gives a private key that no script can export, and a public key that knows its signatures', async () => {
  const identity = await identityFor(freshDatabase(), 'demo', collectorKey);
  expect(identity.keys.privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('pkcs8', identity.keys.privateKey)).rejects.toThrow();
  const message = new Uint8Array([1, 2, 3]);
  const signature = await signBytes(identity.keys.privateKey, message);
  expect(await verifyBytes(identity.publicKey, signature, message)).toBe(true);
});

test('keeps one pseudonym a campaign, also when two ask at once', async () => {
  const db = freshDatabase();
  const both = await Promise.all([identityFor(db, 'demo', collectorKey), identityFor(db, 'demo', collectorKey)]);
  const again = await identityFor(db, 'demo', collectorKey);
  expect(new Set([...both, again].map(({ contributor }) => contributor)).size).toBe(1);
  expect(await db.identities.count()).toBe(1);
  expect(await db.secrets.count()).toBe(1);
});

test('derives the same pseudonym from the same seed, and another for any other campaign, collector or seed', async () => {
  const seed = hex('07'.repeat(32));
  const contributorOf = async (...[bytes, campaign, key]: [Uint8Array<ArrayBuffer>, string, string]) =>
    (await deriveIdentity(bytes, campaign, key)).contributor;
  const first = await contributorOf(seed, 'demo', collectorKey);
  expect(await contributorOf(seed, 'demo', collectorKey)).toBe(first);
  const others = await Promise.all([
    contributorOf(seed, 'demo-2', collectorKey),
    contributorOf(seed, 'demo', 'l'.repeat(43)),
    contributorOf(hex('08'.repeat(32)), 'demo', collectorKey),
  ]);
  expect(new Set([first, ...others]).size).toBe(4);
});

test('derives a deletion secret of its own, which is not the key and does not change', async () => {
  const db = freshDatabase();
  const secret = await deletionSecretFor(db, 'demo', collectorKey);
  expect(Base64Url32.safeParse(secret).success).toBe(true);
  expect(Base64Url32.safeParse(deletionSecretHash(secret)).success).toBe(true);
  expect(await deletionSecretFor(db, 'demo', collectorKey)).toBe(secret);
  expect(await deletionSecretFor(db, 'demo-2', collectorKey)).not.toBe(secret);
  const identity = await identityFor(db, 'demo', collectorKey);
  expect([identity.publicKey, identity.contributor]).not.toContain(secret);
});

test('keeps the seed sealed under a key that no script can export', async () => {
  const db = freshDatabase();
  expect(await storedSeed(db)).toBeNull();
  const seed = await seedOf(db);
  expect(seed).toHaveLength(32);
  db.close();
  const reopened = openDatabase(db.name);
  expect(await storedSeed(reopened)).toEqual(seed);
  const row = await reopened.secrets.get('seed');
  if (!row) throw new Error('no seed');
  expect(b64u(new Uint8Array(row.sealed))).not.toContain(b64u(seed).slice(0, 40));
  expect(Buffer.from(row.sealed).indexOf(Buffer.from(seed))).toBe(-1);
  expect(row.key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', row.key)).rejects.toThrow();
});
