import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { type Device, onDevice } from '../../tests/fixtures/extension/full-device.ts';
import { freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { storageFailure } from '../messaging/storage-failure.ts';
import type { AssentDatabase } from '../store/database.ts';
import { flush } from './flush.ts';

const start = Date.now();
const roomy: Device = { isFull: () => false };

let collector: TestCollector;
let db: AssentDatabase;
let device: Device;

/** What `work` failed with, as the outcome it becomes; it must fail. */
async function failureOf(work: Promise<unknown>) {
  const [settled] = await Promise.allSettled([work]);
  if (settled.status === 'fulfilled') throw new Error('it did not fail');
  return storageFailure(settled.reason);
}

function flushAt(now: number) {
  return flush({ db, reach: collector.reach, now: () => now, random: () => 0.5 });
}

beforeEach(async () => {
  collector = await TestCollector.start();
  db = freshDatabase();
  device = { ...roomy };
  onDevice(db, { isFull: (table) => device.isFull(table) });
  await joinDemo(db, collector, start);
});

test('approving with no room left leaves the draft and everything queued before', async () => {
  await queueSnippet(db, 'first', start, 60);
  const before = await db.contributions.toArray();
  device.isFull = (table) => table === 'contributions';
  expect(await failureOf(queueSnippet(db, 'second', start, 60))).toEqual({ ok: false, code: 'storage.full' });
  expect(await db.contributions.toArray()).toEqual(before);
  expect((await db.drafts.toArray()).map(({ captured }) => 'text' in captured && captured.text)).toEqual(['second']);
});

test('sealing with no room left changes no item, and the batch is sealed when there is room', async () => {
  await queueSnippet(db, 'waits', start);
  const before = await db.contributions.toArray();
  for (const table of ['batches', 'contributions']) {
    device.isFull = (name) => name === table;
    expect(await failureOf(flushAt(start))).toEqual({ ok: false, code: 'storage.full' });
    expect(await db.contributions.toArray()).toEqual(before);
    expect(await db.batches.count()).toBe(0);
  }
  expect(collector.items).toEqual([]);
  Object.assign(device, roomy);
  expect(await flushAt(start)).toEqual({ uploaded: 1, waiting: 0 });
});

test('what was sealed before leaves although nothing more can be sealed', async () => {
  await queueSnippet(db, 'sealed', start);
  collector.problem = 'server.busy';
  await flushAt(start);
  collector.problem = null;
  await queueSnippet(db, 'not yet', start);
  device.isFull = (table) => table === 'batches' && sealing;
  let sealing = true;
  const reach = collector.reach;
  // Room is back between the sealing and the answer: the request itself marks that moment.
  const watching = () => {
    sealing = false;
    return reach();
  };
  const later = start + 3_600_000;
  const work = flush({ db, reach: watching, now: () => later, random: () => 0.5 });
  expect(await failureOf(work)).toEqual({ ok: false, code: 'storage.full' });
  expect(collector.items).toHaveLength(1);
  expect((await db.contributions.toArray()).map(({ state }) => state).toSorted()).toEqual(['queued', 'uploaded']);
});

test('a receipt that finds no room is asked for again with the same bytes, and nothing is sent twice', async () => {
  await queueSnippet(db, 'sent', start);
  device.isFull = (table) => table === 'contributions' && collector.items.length > 0;
  expect(await failureOf(flushAt(start))).toEqual({ ok: false, code: 'storage.full' });
  const [sealed] = await db.batches.toArray();
  expect(sealed).toMatchObject({ state: 'sealed', receipt: null });
  expect((await db.contributions.toArray())[0]?.state).toBe('sealed');
  Object.assign(device, roomy);
  expect(await flushAt(start + 3_600_000)).toEqual({ uploaded: 1, waiting: 0 });
  expect(await db.batches.toArray()).toMatchObject([{ id: sealed?.id, state: 'receipted' }]);
  expect(collector.items).toHaveLength(1);
});
