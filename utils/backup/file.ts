import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { Day } from '@assent/protocol/wire-text.ts';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';

/** Longest file that is made or read, in characters: what one message between two of our contexts can carry. */
export const fileLimit = 50_000_000;

/** Fewer rounds would be a weak file, more would be one that only keeps the device busy. */
const rounds = { least: 600_000, most: 5_000_000 };

const base64 = z.string().regex(/^[A-Za-z0-9_-]+$/);

const header = {
  schema: z.literal('backup/1').describe('Form of this file'),
  madeOn: Day.describe('The day it was made'),
  kdf: z
    .strictObject({
      name: z.literal('PBKDF2'),
      hash: z.literal('SHA-256'),
      iterations: z.int().min(rounds.least).max(rounds.most),
      salt: base64.length(22).describe('16 random bytes, base64url'),
    })
    .describe('How the key comes from the passphrase (RFC 8018)'),
  cipher: z
    .strictObject({ name: z.literal('AES-GCM'), iv: base64.length(16).describe('12 random bytes, base64url') })
    .describe(
      'How the contents are sealed: AES-256-GCM over their gzip, with the rest of this file as additional data',
    ),
};

/** A backup file: its header can be read by anyone, and cannot be changed without the passphrase. */
const BackupFile = z.strictObject({ ...header, data: base64.describe('Sealed contents and tag, base64url') });
export type BackupFile = z.infer<typeof BackupFile>;
export type BackupHeader = Omit<BackupFile, 'data'>;

/** What is authenticated together with the contents: everything of the file but them. */
export function headerBytes({ schema, madeOn, kdf, cipher }: BackupHeader): Uint8Array<ArrayBuffer> {
  return canonicalBytes({ schema, madeOn, kdf, cipher });
}

const AnyVersion = z.looseObject({ schema: z.string().regex(/^backup\/[1-9]\d{0,5}$/) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads a backup file without opening it: `backup.too-large`, `backup.newer` (of a later version) or `backup.unreadable`. */
export function readFile(text: string): Outcome<BackupFile> {
  if (text.length > fileLimit) return fail('backup.too-large');
  const value = parseJson(text);
  const file = BackupFile.safeParse(value);
  if (file.success) return succeed(file.data);
  const other = AnyVersion.safeParse(value);
  return fail(other.success && other.data.schema !== 'backup/1' ? 'backup.newer' : 'backup.unreadable');
}
