import { b64u, fromB64u } from '@assent/protocol/b64u.ts';
import type { DataType } from '@assent/protocol/grant.ts';
import { sealSeed, storedSeed } from '../consent/seed.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { applyStaged, stageSettings, unstageSettings } from '../settings/staged.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { BatchRow, DraftRow, IdentityRow, SecretRow } from '../store/rows.ts';
import { unseal } from './cipher.ts';
import { unpack } from './compress.ts';
import { BackupContents } from './contents.ts';
import { readFile } from './file.ts';
import { type BackupRows, merge } from './merge.ts';
import { openWithdrawals } from './open-withdrawals.ts';
import { joinedSettings, settingsOf } from './restored-settings.ts';
import { verifiedIdentities } from './verify.ts';

/**
 * What was restored. No file can bring permissions back: the person has to allow `sites`, on which ranking was on, and
 * where the browser asks for it the `collectors` and the `types` of data that still go to them.
 */
export type Restored = {
  campaigns: number;
  items: number;
  drafts: number;
  /** Nothing leaves until the person has looked at what waits and resumes. */
  paused: boolean;
  sites: string[];
  collectors: string[];
  types: DataType[];
};

type Opened = { contents: BackupContents; identities: IdentityRow[] };

function parseContents(text: string): BackupContents | null {
  try {
    return BackupContents.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Opens a file and checks everything in it; nothing is written. */
async function open(text: string, passphrase: string): Promise<Outcome<Opened>> {
  const file = readFile(text);
  if (!file.ok) return file;
  const packed = await unseal(file.value, passphrase);
  if (!packed) return fail('backup.wrong-passphrase');
  const unpacked = await unpack(packed);
  const contents = unpacked === null ? null : parseContents(unpacked);
  const identities = contents && (await verifiedIdentities(contents));
  return contents && identities ? succeed({ contents, identities }) : fail('backup.unreadable');
}

/** Something a restore would destroy: the seed alone is not. */
async function isInUse(db: AssentDatabase): Promise<boolean> {
  const counts = [db.campaigns.count(), db.drafts.count(), db.contributions.count()];
  return (await Promise.all(counts)).some((count) => count > 0);
}

function rowOf(batch: BackupContents['batches'][0]): BatchRow {
  return { ...batch, body: fromB64u(batch.body) };
}

async function fill(db: AssentDatabase, rows: BackupRows, drafts: DraftRow[]): Promise<number> {
  for (const table of db.tables) if (table.name !== 'secrets') await table.clear();
  await db.identities.bulkAdd(rows.identities);
  await db.campaigns.bulkAdd(rows.campaigns);
  await db.drafts.bulkAdd(drafts);
  await db.contributions.bulkAdd(rows.contributions);
  await db.batches.bulkAdd(rows.batches);
  await db.rewards.bulkAdd(rows.rewards);
  await db.deletions.bulkAdd(rows.deletions);
  return rows.contributions.length;
}

/**
 * All or nothing: one transaction empties every table and fills it, or joins the backup with the device that made it.
 * What the person took back from a collector is never lost with the keys that can ask for it.
 * @returns how many items came back
 */
function write(
  db: AssentDatabase,
  { contents, identities }: Opened,
  { secret, isSame, replace }: { secret: SecretRow; isSame: boolean; replace: boolean },
): Promise<Outcome<number>> {
  const rows: BackupRows = { ...contents, identities, batches: contents.batches.map(rowOf) };
  return db.transaction('rw', db.tables, async () => {
    if (!isSame && (await openWithdrawals(db)) > 0) return fail('backup.open-withdrawals');
    if (!replace && (await isInUse(db))) return fail(isSame ? 'backup.same-device' : 'backup.device-not-empty');
    await db.secrets.clear();
    await db.secrets.add(secret);
    return succeed(isSame ? await merge(db, rows) : await fill(db, rows, contents.drafts));
  });
}

/** What can be expected of a transaction that was rolled back: no room for it, or two rows of one name in the file. */
function refusalOf(error: unknown): Outcome<never> {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return fail('backup.no-room');
  if (name === 'BulkError' || name === 'ConstraintError') return fail('backup.unreadable');
  throw error;
}

/** Names one restore: the iv is drawn anew each time the seed is sealed. */
function markOf(secret: SecretRow): string {
  return b64u(secret.iv);
}

/**
 * Puts a backup in the place of what is on this device, or joins them when this device made it ({@link merge}). Until everything in it was checked nothing is written; the
 * tables are then written in one transaction. Settings live elsewhere: they are laid down before it under the mark of
 * this restore and taken up after it, or at the next start if that never came ({@link finishRestore}).
 * Codes: `backup.too-large`, `backup.newer`, `backup.unreadable`, `backup.wrong-passphrase`, `backup.no-room`;
 * `backup.device-not-empty` and `backup.same-device` ask for `replace`, `backup.open-withdrawals` takes none.
 */
export async function restoreBackup(
  db: AssentDatabase,
  text: string,
  passphrase: string,
  { replace }: { replace: boolean },
): Promise<Outcome<Restored>> {
  const opened = await open(text, passphrase);
  if (!opened.ok) return opened;
  const { contents } = opened.value;
  const seed = await storedSeed(db);
  const isSame = seed !== null && b64u(seed) === contents.seed;
  const settings = isSame ? await joinedSettings(db, contents) : settingsOf(contents);
  const secret = await sealSeed(fromB64u(contents.seed));
  await stageSettings(markOf(secret), settings);
  const written = await write(db, opened.value, { secret, isSame, replace }).catch(refusalOf);
  if (!written.ok) {
    await unstageSettings();
    return written;
  }
  await finishRestore(db);
  const campaigns = await db.campaigns.toArray();
  const collectors = new Set(campaigns.map(({ invite }) => invite.collector));
  const standing = campaigns.filter(({ state }) => state === 'joined' || state === 'pending');
  const types = new Set(standing.flatMap(({ grants }) => grants.map(({ type }) => type)));
  return succeed({
    campaigns: campaigns.length,
    items: written.value,
    drafts: isSame ? 0 : contents.drafts.length,
    paused: settings.paused,
    sites: contents.settings.sites,
    collectors: [...collectors],
    types: [...types],
  });
}

/** After a crash: takes up the settings of a restore whose tables were written, and forgets those of any other. */
export async function finishRestore(db: AssentDatabase): Promise<void> {
  const secret = await db.secrets.get('seed');
  if (secret) await applyStaged(markOf(secret));
  await unstageSettings();
}
