import { b64u, fromB64u } from '@assent/protocol/b64u.ts';
import { type BackupFile, type BackupHeader, headerBytes } from './file.ts';

/** Rounds of PBKDF2 for a new file: above OWASP's 600,000, and a fifth of a second on a laptop of 2024. */
const iterations = 1_000_000;

async function keyOf(passphrase: string, { kdf }: BackupHeader, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  // The same letters typed on another keyboard may be other code points.
  const bytes = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const { hash, iterations: rounds } = kdf;
  const derivation = { name: 'PBKDF2', hash, iterations: rounds, salt: fromB64u(kdf.salt) };
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, [use]);
}

function gcmOf(header: BackupHeader) {
  return { name: 'AES-GCM', iv: fromB64u(header.cipher.iv), additionalData: headerBytes(header) };
}

/** Seals bytes under a passphrase. Key, salt and iv are new each time. */
export async function seal(bytes: Uint8Array<ArrayBuffer>, passphrase: string, madeOn: string): Promise<BackupFile> {
  const random = (length: number) => b64u(crypto.getRandomValues(new Uint8Array(length)));
  const header: BackupHeader = {
    schema: 'backup/1',
    madeOn,
    kdf: { name: 'PBKDF2', hash: 'SHA-256', iterations, salt: random(16) },
    cipher: { name: 'AES-GCM', iv: random(12) },
  };
  const sealed = await crypto.subtle.encrypt(gcmOf(header), await keyOf(passphrase, header, 'encrypt'), bytes);
  return { ...header, data: b64u(new Uint8Array(sealed)) };
}

/** What was sealed, or null: with another passphrase, or when a single bit of the file changed; which of both, nobody can tell. */
export async function unseal(file: BackupFile, passphrase: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const key = await keyOf(passphrase, file, 'decrypt');
    return new Uint8Array(await crypto.subtle.decrypt(gcmOf(file), key, fromB64u(file.data)));
  } catch {
    return null;
  }
}
