import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { stored } from '../../tests/fixtures/extension/fake-storage.ts';
import { capturedSnippet, freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { carryOutLeaving, finishLeaving, leave, stay } from '../consent/leave.ts';
import { flush } from '../outbox/flush.ts';
import { makeDue, purgeDeleted, removeItems } from '../outbox/remove.ts';
import { resumeDeletions, withdrawItems } from '../receipts/withdraw.ts';
import { readSettings } from '../settings/read.ts';
import { defaultSettings, type Settings } from '../settings/settings.ts';
import type { AssentDatabase } from '../store/database.ts';
import { collect } from './collect.ts';
import { makeBackup } from './make.ts';
import { restoreBackup } from './restore.ts';

// Each key is a million rounds, and a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const now = Date.parse('2026-11-22T12:00:00Z');
const passphrase = 'five wild geese over the marsh';
const settings: Settings = { ...defaultSettings, holdMinutes: 60, denyList: ['Jane Doe'] };

let collector: TestCollector;

const portsOf = (db: AssentDatabase, at = now) => ({ db, reach: collector.reach, now: () => at, random: () => 0.5 });

async function made(db: AssentDatabase): Promise<string> {
  const backup = await makeBackup(db, settings, passphrase, now);
  if (!backup.ok) throw new Error(backup.code);
  return backup.value.text;
}

async function dump(db: AssentDatabase) {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  return structuredClone({ tables, stored });
}

beforeAll(async () => {
  collector = await TestCollector.start();
});

beforeEach(() => {
  for (const key of Object.keys(stored)) delete stored[key];
});

describe('a backup of the same device', () => {
  const later = now + 60_000;
  /** However long a collector that was down is left alone. */
  const tomorrow = now + 86_400_000;
  let db: AssentDatabase;
  let sent: string;
  let queued: string;
  let backup: string;

  /** One item sent, one waiting, one draft; then the backup. */
  beforeEach(async () => {
    db = freshDatabase();
    await joinDemo(db, collector, now);
    await queueSnippet(db, 'sent', now);
    await flush(portsOf(db));
    await queueSnippet(db, 'unsent', now, 60);
    await db.drafts.add({ id: 'draft', createdAt: now, captured: capturedSnippet('unread'), deletedAt: null });
    sent = (await db.contributions.where('state').equals('uploaded').primaryKeys())[0] ?? '';
    queued = (await db.contributions.where('state').equals('queued').primaryKeys())[0] ?? '';
    backup = await made(db);
  });

  async function deleteUnsent(): Promise<void> {
    await removeItems(db, [queued], now);
    await db.drafts.toCollection().modify({ deletedAt: now });
    await purgeDeleted(db, later);
    expect((await db.contributions.count()) + (await db.drafts.count())).toBe(1);
  }

  async function leaveUnheard(erase: boolean): Promise<void> {
    collector.problem = 'server.busy';
    await leave(portsOf(db), 'demo', erase);
    await carryOutLeaving(portsOf(db, later));
    await resumeDeletions(portsOf(db, later));
    collector.problem = null;
  }

  const restored = () => restoreBackup(db, backup, passphrase, { replace: true });

  test('never sends what was deleted here since', async () => {
    await deleteUnsent();
    expect(await restored()).toMatchObject({ ok: true, value: { items: 0, drafts: 0, paused: false } });
    await makeDue(db, 'all', later);
    await flush(portsOf(db, later));
    expect(collector.items).not.toContain(queued);
    expect(await db.contributions.toCollection().primaryKeys()).toEqual([sent]);
    expect(await db.drafts.count()).toBe(0);
  });

  test('keeps an erasure that did not arrive, which arrives afterwards', async () => {
    await leaveUnheard(true);
    expect(await restored()).toMatchObject({ ok: true, value: { types: [] } });
    expect((await db.campaigns.get('demo'))?.state).toBe('leaving');
    expect(await db.deletions.filter(({ receipt }) => receipt === null).count()).toBe(1);
    expect(await resumeDeletions(portsOf(db, tomorrow))).toBeNull();
    await finishLeaving(db);
    expect(collector.erased.has(sent)).toBe(true);
    expect((await db.campaigns.get('demo'))?.state).toBe('left');
  });

  test('keeps the end of a consent, and leaving that can still be undone', async () => {
    await leave(portsOf(db), 'demo', false);
    await restored();
    expect((await db.campaigns.get('demo'))?.leaving).not.toBeNull();
    await stay(db, ['demo']);
    await leaveUnheard(false);
    await restored();
    expect((await db.campaigns.get('demo'))?.state).toBe('left');
    expect((await db.contributions.get(queued))?.state).toBe('withdrawn');
    expect(await resumeDeletions(portsOf(db, tomorrow))).toBeNull();
    expect(collector.ended.size).toBeGreaterThan(0);
  });

  test('asks a deleted item back that the collector may hold', async () => {
    await db.contributions.update(queued, { maybeSent: true });
    await removeItems(db, [queued], now);
    await restored();
    await purgeDeleted(db, later);
    expect((await db.deletions.toArray()).map(({ scope }) => scope)).toContainEqual({ items: [queued] });
  });

  test('keeps what was taken back withdrawn, and everything added since', async () => {
    await withdrawItems(portsOf(db), [sent]);
    await resumeDeletions(portsOf(db, later));
    await queueSnippet(db, 'since', now, 60);
    const before = await collect(db, settings);
    expect(before.contributions.find(({ id }) => id === sent)?.state).toBe('withdrawn');
    await restored();
    expect(await collect(db, settings)).toEqual(before);
  });

  test('brings history back that is missing, and what was withdrawn in another browser', async () => {
    await db.contributions.delete(sent);
    expect(await restored()).toMatchObject({ ok: true, value: { items: 1 } });
    expect((await db.contributions.get(sent))?.state).toBe('uploaded');
    const other = freshDatabase();
    await restoreBackup(other, backup, passphrase, { replace: false });
    await withdrawItems(portsOf(other), [sent]);
    await resumeDeletions(portsOf(other, later));
    await restoreBackup(db, await made(other), passphrase, { replace: true });
    expect((await db.contributions.get(sent))?.state).toBe('withdrawn');
    expect(await db.deletions.count()).toBe(1);
  });

  test('brings an end of consent from another browser', async () => {
    const other = freshDatabase();
    await restoreBackup(other, backup, passphrase, { replace: false });
    await leave(portsOf(other), 'demo', false);
    await carryOutLeaving(portsOf(other, later));
    await restoreBackup(db, await made(other), passphrase, { replace: true });
    expect((await db.campaigns.get('demo'))?.state).toBe('left');
    expect((await db.contributions.get(queued))?.state).toBe('withdrawn');
    expect(await db.deletions.count()).toBe(1);
  });

  test('keeps own words and blocked sites of both, and stays paused', async () => {
    stored.settings = {
      ...defaultSettings,
      paused: true,
      holdMinutes: 120,
      denyList: ['Ann'],
      blockedSites: ['a.example'],
    };
    expect(await restored()).toMatchObject({ ok: true, value: { paused: true } });
    expect(await readSettings()).toEqual({
      ...defaultSettings,
      paused: true,
      holdMinutes: 120,
      denyList: ['Ann', 'Jane Doe'],
      blockedSites: ['a.example'],
    });
  });

  test('asks before the two are joined', async () => {
    const before = await dump(db);
    const outcome = await restoreBackup(db, backup, passphrase, { replace: false });
    expect(outcome).toEqual({ ok: false, code: 'backup.same-device' });
    expect(await dump(db)).toEqual(before);
  });
});

describe('a backup of another device', () => {
  let file: string;

  beforeEach(async () => {
    const old = freshDatabase();
    await joinDemo(old, collector, now);
    await queueSnippet(old, 'waiting', now, 60);
    file = await made(old);
  });

  test('is refused while a withdrawal of this one did not arrive, and taken once it did', async () => {
    const db = freshDatabase();
    await joinDemo(db, collector, now);
    await queueSnippet(db, 'sent', now);
    await flush(portsOf(db));
    const refused = { ok: false, code: 'backup.open-withdrawals' };
    await leave(portsOf(db), 'demo', true);
    expect(await restoreBackup(db, file, passphrase, { replace: true })).toEqual(refused);
    await carryOutLeaving(portsOf(db, now + 60_000));
    const before = await dump(db);
    for (const replace of [true, false]) {
      expect(await restoreBackup(db, file, passphrase, { replace })).toEqual(refused);
      expect(await dump(db)).toEqual(before);
    }
    expect(await resumeDeletions(portsOf(db, now + 60_000))).toBeNull();
    expect(await restoreBackup(db, file, passphrase, { replace: true })).toMatchObject({ ok: true });
  });

  test('pauses when something in it waits to be sent, and only then', async () => {
    const idle = freshDatabase();
    await joinDemo(idle, collector, now);
    const db = freshDatabase();
    const outcome = await restoreBackup(db, await made(idle), passphrase, { replace: false });
    expect(outcome).toMatchObject({ ok: true, value: { paused: false } });
    expect((await readSettings()).paused).toBe(false);
    expect(await restoreBackup(db, file, passphrase, { replace: true })).toMatchObject({
      ok: true,
      value: { paused: true },
    });
    expect((await readSettings()).paused).toBe(true);
  });
});
