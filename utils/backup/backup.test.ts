import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { storageFault, stored } from '../../tests/fixtures/extension/fake-storage.ts';
import { capturedSnippet, freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { flush } from '../outbox/flush.ts';
import { refreshReviews } from '../receipts/refresh.ts';
import { resumeDeletions, withdrawItems } from '../receipts/withdraw.ts';
import { bindWallet, requestClaim } from '../rewards/claim.ts';
import { refreshAllRewards } from '../rewards/status.ts';
import { readSettings } from '../settings/read.ts';
import { defaultSettings, type Settings } from '../settings/settings.ts';
import type { AssentDatabase } from '../store/database.ts';
import { seal, unseal } from './cipher.ts';
import { collect } from './collect.ts';
import { pack, unpack } from './compress.ts';
import type { BackupContents } from './contents.ts';
import { readFile } from './file.ts';
import { makeBackup } from './make.ts';
import { finishRestore, restoreBackup } from './restore.ts';

// Each key is a million rounds, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const now = Date.parse('2026-11-22T12:00:00Z');
const passphrase = 'five wild geese over the marsh';
const settings: Settings = {
  ...defaultSettings,
  holdMinutes: 60,
  sites: ['https://chat.example/*'],
  denyList: ['Jane Doe'],
};

let collector: TestCollector;
let old: AssentDatabase;
let file: string;

const portsOf = (db: AssentDatabase, at = now) => ({ db, reach: collector.reach, now: () => at, random: () => 0.5 });

/** Everything a database holds, keys by what they sign for. */
async function dump(db: AssentDatabase) {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  return structuredClone({ tables, settings: stored.settings ?? null });
}

async function contentsOf(text: string): Promise<BackupContents> {
  const read = readFile(text);
  const packed = read.ok ? await unseal(read.value, passphrase) : null;
  return JSON.parse((packed && (await unpack(packed))) ?? 'null');
}

async function fileOf(contents: unknown): Promise<string> {
  return JSON.stringify(await seal(await pack(JSON.stringify(contents)), passphrase, '2026-11-22'));
}

async function made(db: AssentDatabase, words = passphrase): Promise<string> {
  const backup = await makeBackup(db, settings, words, now);
  if (!backup.ok) throw new Error(backup.code);
  return backup.value.text;
}

/** A device after a journey: items accepted, one withdrawn, one sealed whose answer never came, one waiting, a draft. */
async function journey(): Promise<AssentDatabase> {
  const db = freshDatabase();
  await joinDemo(db, collector, now);
  for (const text of ['first', 'second']) await queueSnippet(db, text, now);
  await flush(portsOf(db));
  for (const id of collector.items) collector.reviews.set(id, { id, state: 'accepted', reason: null, credits: 1 });
  collector.rewards = { ...collector.rewards, credits: { accepted: 2, allocated: 0, paid: 0 } };
  await refreshReviews(portsOf(db));
  await refreshAllRewards(portsOf(db));
  const accepted = await db.contributions.where('state').equals('accepted').primaryKeys();
  await withdrawItems(portsOf(db), accepted.slice(0, 1));
  await resumeDeletions(portsOf(db, now + 60_000));
  await queueSnippet(db, 'sealed', now);
  collector.problem = 'server.busy';
  await flush(portsOf(db));
  collector.problem = null;
  await queueSnippet(db, 'waiting', now, 60);
  await db.drafts.add({ id: 'draft', createdAt: now, captured: capturedSnippet('unread'), deletedAt: null });
  return db;
}

beforeAll(async () => {
  collector = await TestCollector.start();
  old = await journey();
  file = await made(old);
});

beforeEach(() => {
  storageFault.reads = false;
  for (const key of Object.keys(stored)) delete stored[key];
});

describe('a backup', () => {
  test('restores every row, the pseudonyms and the settings in another browser', async () => {
    const db = freshDatabase();
    const restored = await restoreBackup(db, file, passphrase, { replace: false });
    expect(restored).toEqual({
      ok: true,
      value: {
        campaigns: 1,
        items: 4,
        drafts: 1,
        paused: true,
        sites: ['https://chat.example/*'],
        collectors: ['https://collector.example'],
        types: ['snippet', 'judgment', 'judgment-verdict'],
      },
    });
    expect(await collect(db, settings)).toEqual(await collect(old, settings));
    expect((await db.contributions.toArray()).map(({ state }) => state).toSorted()).toEqual(
      ['accepted', 'queued', 'sealed', 'withdrawn'].toSorted(),
    );
    expect(await readSettings()).toEqual({ ...settings, sites: [], paused: true });
    expect(Object.keys(stored)).toEqual(['settings']);
    const identity = await db.identities.get('demo');
    expect(identity?.contributor).toBe((await old.identities.get('demo'))?.contributor);
    expect(identity?.keys.privateKey.extractable).toBe(false);
  });

  test('lets the other browser withdraw, refresh and claim as the same pseudonym', async () => {
    const db = freshDatabase();
    await restoreBackup(db, file, passphrase, { replace: false });
    const members = collector.members.size;
    const [accepted] = await db.contributions.where('state').equals('accepted').toArray();
    if (!accepted) throw new Error('nothing accepted');
    await withdrawItems(portsOf(db), [accepted.id]);
    expect(await resumeDeletions(portsOf(db, now + 60_000))).toBeNull();
    expect(collector.erased.has(accepted.id)).toBe(true);
    expect(await refreshReviews(portsOf(db))).toBeNull();
    expect(await refreshAllRewards(portsOf(db))).toBeNull();
    expect((await db.rewards.get('demo'))?.status.credits.accepted).toBe(2);
    expect(await requestClaim(portsOf(db), 'demo')).toMatchObject({ ok: true });
    const claim = {
      campaign: 'demo',
      recipient: `0x${'ab'.repeat(20)}`,
      deadline: 1_900_000_000,
      walletSignature: '0x00',
    };
    expect(await bindWallet(portsOf(db), claim)).toMatchObject({ ok: true });
    expect(collector.members.size).toBe(members);
  });

  test('sends a sealed batch again with the same bytes, so that two browsers give it once', async () => {
    const mine = await journey();
    const db = freshDatabase();
    await restoreBackup(db, await made(mine), passphrase, { replace: false });
    const [batch] = await db.batches.where('state').equals('sealed').toArray();
    expect(batch).toBeDefined();
    expect(batch).toEqual(await mine.batches.get(batch?.id ?? ''));
    const later = now + 3_600_000;
    await flush(portsOf(db, later));
    const held = collector.batches.size;
    await flush(portsOf(mine, later));
    expect(collector.batches.size).toBe(held);
    expect((await db.batches.get(batch?.id ?? ''))?.state).toBe('receipted');
    expect((await mine.batches.get(batch?.id ?? ''))?.state).toBe('receipted');
  });

  test('holds nothing that was deleted, also while that can still be undone', async () => {
    const db = freshDatabase();
    await joinDemo(db, collector, now);
    await queueSnippet(db, 'deleted-item', now);
    await db.contributions.toCollection().modify({ deletedAt: now });
    await db.drafts.clear();
    await db.drafts.add({ id: 'd', createdAt: now, captured: capturedSnippet('deleted-draft'), deletedAt: now });
    const text = JSON.stringify(await contentsOf(await made(db)));
    expect(text).toContain('"seed"');
    expect(text).not.toContain('deleted-');
  });

  test('says nothing of what is in it, not even twice the same', async () => {
    const again = await made(old);
    expect(again).not.toBe(file);
    for (const word of ['demo', 'first', 'collector', 'seed', 'Jane']) expect(file).not.toContain(word);
  });

  test('is not made with a short passphrase', async () => {
    expect(await makeBackup(old, settings, 'elevenchars', now)).toEqual({
      ok: false,
      code: 'backup.passphrase-short',
    });
  });

  test('opens with the same letters composed in another way', async () => {
    const composed = await made(old, 'café au lait and more'.normalize('NFC'));
    const outcome = await restoreBackup(freshDatabase(), composed, 'café au lait and more'.normalize('NFD'), {
      replace: false,
    });
    expect(outcome.ok).toBe(true);
  });
});

describe('a device that is in use', () => {
  test('is left alone unless the person asks to replace it', async () => {
    const db = freshDatabase();
    await joinDemo(db, collector, now);
    const before = await dump(db);
    const outcome = await restoreBackup(db, file, passphrase, { replace: false });
    expect(outcome).toEqual({ ok: false, code: 'backup.device-not-empty' });
    expect(await dump(db)).toEqual(before);
    expect(Object.keys(stored)).toEqual([]);
    expect(await restoreBackup(db, file, passphrase, { replace: true })).toMatchObject({ ok: true });
    expect(await collect(db, settings)).toEqual(await collect(old, settings));
  });
});

describe('a file that does not open', () => {
  let db: AssentDatabase;
  let before: Awaited<ReturnType<typeof dump>>;

  beforeEach(async () => {
    db = freshDatabase();
    await joinDemo(db, collector, now);
    await queueSnippet(db, 'mine', now);
    stored.settings = { ...defaultSettings, holdMinutes: 5 };
    before = await dump(db);
  });

  async function codeOf(text: string, words = passphrase): Promise<string> {
    const outcome = await restoreBackup(db, text, words, { replace: true });
    expect(await dump(db)).toEqual(before);
    expect(Object.keys(stored)).toEqual(['settings']);
    return outcome.ok ? 'restored' : outcome.code;
  }

  test('changes nothing when the passphrase is wrong', async () => {
    expect(await codeOf(file, `${passphrase}.`)).toBe('backup.wrong-passphrase');
    expect(await codeOf(file, '')).toBe('backup.wrong-passphrase');
  });

  test('changes nothing when any byte of it was changed', async () => {
    const start = file.indexOf('"data"');
    const header = fc.integer({ min: 0, max: start + 8 });
    const sealed = fc.integer({ min: start + 8, max: file.length - 2 });
    const tail = fc.integer({ min: file.length - 30, max: file.length - 2 });
    const places = fc.oneof(header, header, sealed, tail);
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 1, max: 127 }), async (at, mask) => {
        const changed = String.fromCharCode(file.charCodeAt(at) ^ mask);
        const outcome = await codeOf(file.slice(0, at) + changed + file.slice(at + 1));
        expect(['backup.unreadable', 'backup.newer', 'backup.wrong-passphrase']).toContain(outcome);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  test('changes nothing when it was cut off, anywhere', async () => {
    for (const part of [0, 0.01, 0.1, 0.5, 0.99]) {
      expect(await codeOf(file.slice(0, Math.floor(file.length * part)))).toBe('backup.unreadable');
    }
    const read = readFile(file);
    if (!read.ok) throw new Error(read.code);
    const shorter = { ...read.value, data: read.value.data.slice(0, -40) };
    expect(await codeOf(JSON.stringify(shorter))).toBe('backup.wrong-passphrase');
  });

  test('is refused before any work when it asks for too many rounds, or for too few', async () => {
    const derive = vi.spyOn(crypto.subtle, 'deriveKey');
    for (const iterations of [1, 599_999, 5_000_001, 2 ** 40]) {
      const value = JSON.parse(file);
      value.kdf.iterations = iterations;
      expect(await codeOf(JSON.stringify(value))).toBe('backup.unreadable');
    }
    expect(derive).not.toHaveBeenCalled();
    derive.mockRestore();
  });

  test('is told apart when a later version made it', async () => {
    expect(await codeOf(file.replace('backup/1', 'backup/2'))).toBe('backup.newer');
    expect(await codeOf('{"schema":"backup/17"}')).toBe('backup.newer');
    expect(await codeOf('{"schema":"my-data/1"}')).toBe('backup.unreadable');
  });

  test('is refused by its length alone', async () => {
    expect(await codeOf('x'.repeat(50_000_001))).toBe('backup.too-large');
  });

  test('is refused although it opens, when something in it is not what was signed', async () => {
    const sound = await contentsOf(file);
    const changes: ((contents: BackupContents) => unknown)[] = [
      (contents) => ({ ...contents, schema: 'backup-contents/2' }),
      (contents) => ({ ...contents, seed: 'A'.repeat(43) }),
      (contents) => ({ ...contents, identities: [] }),
      (contents) => ({ ...contents, identities: [...contents.identities, ...contents.identities] }),
      (contents) => ({ ...contents, stranger: true }),
      (contents) => {
        contents.campaigns.map((row) => Object.assign(row.manifest.body, { retentionDays: 3650 }));
        return contents;
      },
      (contents) => {
        contents.campaigns.map((row) => Object.assign(row.consent.body, { gpc: true }));
        return contents;
      },
      (contents) => {
        contents.campaigns.map((row) => Object.assign(row, { consentHash: 'A'.repeat(43) }));
        return contents;
      },
      (contents) => {
        contents.batches.map((row) => Object.assign(row, { items: row.items.slice(1) }));
        return contents;
      },
      (contents) => {
        contents.batches.map((row) => row.state === 'sealed' && Object.assign(row, { body: 'AAAA' }));
        return contents;
      },
      (contents) => {
        contents.deletions.map((row) => Object.assign(row, { requestId: crypto.randomUUID() }));
        return contents;
      },
      (contents) => ({ ...contents, contributions: contents.contributions.map((row) => ({ ...row, id: 'same' })) }),
    ];
    expect(sound.batches.length * sound.deletions.length).toBeGreaterThan(0);
    for (const change of changes) {
      expect(await codeOf(await fileOf(change(structuredClone(sound)))), String(change)).toBe('backup.unreadable');
    }
    const honest = await restoreBackup(freshDatabase(), await fileOf(sound), passphrase, { replace: false });
    expect(honest.ok).toBe(true);
  });

  test('may not unpack to more than fits', async () => {
    const bomb = await pack('0'.repeat(1_000_000));
    expect(bomb.length).toBeLessThan(5_000);
    expect(await unpack(bomb, 999_999)).toBeNull();
    expect(await unpack(bomb, 1_000_000)).toHaveLength(1_000_000);
    expect(await unpack(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});

describe('a restore that is interrupted', () => {
  test('leaves the old device as it was when the tables were not all written', async () => {
    const db = freshDatabase();
    await joinDemo(db, collector, now);
    stored.settings = { ...defaultSettings, holdMinutes: 5 };
    const before = await dump(db);
    const { secrets, identities, campaigns, drafts, contributions, batches, rewards, deletions } = db;
    for (const table of [secrets, identities, campaigns, drafts, contributions, batches, rewards, deletions]) {
      const bulkAdd = vi.spyOn(table, 'bulkAdd').mockRejectedValue(new Error('killed'));
      const add = vi.spyOn(table, 'add').mockRejectedValue(new Error('killed'));
      await expect(restoreBackup(db, file, passphrase, { replace: true })).rejects.toThrow('killed');
      bulkAdd.mockRestore();
      add.mockRestore();
      expect(await dump(db)).toEqual(before);
      await finishRestore(db);
      expect(await dump(db)).toEqual(before);
      expect(Object.keys(stored)).toEqual(['settings']);
    }
  });

  test('takes the settings up at the next start when it ended after the tables were written', async () => {
    const db = freshDatabase();
    storageFault.reads = true;
    await expect(restoreBackup(db, file, passphrase, { replace: false })).rejects.toThrow('gone');
    storageFault.reads = false;
    expect(await db.campaigns.count()).toBe(1);
    expect(await readSettings()).toEqual(defaultSettings);
    await finishRestore(db);
    expect(await readSettings()).toEqual({ ...settings, sites: [], paused: true });
    expect(Object.keys(stored)).toEqual(['settings']);
  });

  test('says that there is no room, and leaves everything as it was', async () => {
    const db = freshDatabase();
    await joinDemo(db, collector, now);
    const before = await dump(db);
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    const add = vi.spyOn(db.deletions, 'bulkAdd').mockRejectedValue(full);
    const outcome = await restoreBackup(db, file, passphrase, { replace: true });
    add.mockRestore();
    expect(outcome).toEqual({ ok: false, code: 'backup.no-room' });
    expect(await dump(db)).toEqual(before);
  });
});
