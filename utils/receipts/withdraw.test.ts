import 'fake-indexeddb/auto';
import { signObject } from '@assent/protocol/signed.ts';
import { beforeEach, expect, test } from 'vitest';
import { freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { carryOutLeaving, finishLeaving, leave } from '../consent/leave.ts';
import { flush } from '../outbox/flush.ts';
import type { AssentDatabase } from '../store/database.ts';
import { refreshReviews } from './refresh.ts';
import { keepItems, planWithdrawals, resumeDeletions, sendDeletion, withdrawItems } from './withdraw.ts';

const start = Date.now();
let now = start;
let collector: TestCollector;
let db: AssentDatabase;
const ports = () => ({ db, reach: collector.reach, now: () => now, random: () => 0.5 });

async function upload(...texts: string[]): Promise<string[]> {
  for (const text of texts) await queueSnippet(db, text, now);
  await flush(ports());
  return db.contributions.toCollection().primaryKeys();
}

beforeEach(async () => {
  now = start;
  collector = await TestCollector.start();
  db = freshDatabase();
  await joinDemo(db, collector, now);
});

test('review states come from the collector, a rejection with its reason', async () => {
  const [first = '', second = '', third = ''] = await upload('one', 'two', 'three');
  collector.reviews.set(first, { id: first, state: 'accepted', reason: null, credits: 3 });
  collector.reviews.set(second, { id: second, state: 'rejected', reason: 'Too short', credits: 0 });
  expect(await refreshReviews(ports())).toBeNull();
  expect(await db.contributions.get(first)).toMatchObject({ state: 'accepted', credits: 3 });
  expect(await db.contributions.get(second)).toMatchObject({ state: 'rejected', reason: 'Too short' });
  expect(await db.contributions.get(third)).toMatchObject({ state: 'uploaded' });
});

test('a failed refresh says why and changes nothing', async () => {
  await upload('one');
  collector.problem = 'server.busy';
  expect(await refreshReviews(ports())).toBe('server.busy');
  expect((await db.contributions.toArray())[0]?.state).toBe('uploaded');
});

test('withdrawing an item keeps the signed deletion receipt', async () => {
  const [first = '', second = ''] = await upload('one', 'two');
  expect(await withdrawItems(ports(), [first])).toEqual([first]);
  now += 10_000;
  expect(await resumeDeletions(ports())).toBeNull();
  expect(await db.contributions.get(first)).toMatchObject({ state: 'withdrawn' });
  expect(await db.contributions.get(second)).toMatchObject({ state: 'uploaded' });
  expect((await db.deletions.toArray())[0]?.receipt?.body.erased).toEqual([first]);
  expect([...collector.erased]).toEqual([first]);
});

test('nothing is asked of the collector before the undo is over, and what is kept is never asked for', async () => {
  const [first = '', second = ''] = await upload('one', 'two');
  await withdrawItems(ports(), [first, second]);
  now += 9_999;
  await resumeDeletions(ports());
  expect([...collector.erased]).toEqual([]);
  expect(await keepItems(ports(), [first])).toMatchObject({ ok: true });
  now += 1;
  await resumeDeletions(ports());
  expect([...collector.erased]).toEqual([second]);
  expect(await db.contributions.get(first)).toMatchObject({ state: 'uploaded' });
  expect(await keepItems(ports(), [second])).toEqual({ ok: false, code: 'undo.too-late' });
});

test('asking twice for the same item is one request', async () => {
  const [first = ''] = await upload('one');
  await withdrawItems(ports(), [first]);
  expect(await withdrawItems(ports(), [first])).toEqual([]);
  expect(await db.deletions.count()).toBe(1);
});

test('a collector has no word on items of another campaign, nor on what was never sent to it', async () => {
  const [first = ''] = await upload('one');
  const queued = await queueSnippet(db, 'waiting', now, 60);
  if (!queued.ok) throw new Error(queued.code);
  const [row] = await db.contributions.where('id').equals(first).toArray();
  if (!row) throw new Error('no row');
  const foreign = { ...row, id: crypto.randomUUID(), campaign: 'other', state: 'accepted' as const };
  await db.contributions.add(foreign);
  const [batch] = collector.batches.values();
  if (!batch) throw new Error('no batch');
  const items = [queued.value.id, foreign.id].map((id) => ({ ...row.contribution, id }));
  collector.batches.set('claimed', { ...batch, items });
  const [request] = planWithdrawals('demo', 'all', now);
  if (!request) throw new Error('no request');
  expect(await sendDeletion(ports(), request)).toMatchObject({ ok: true });
  expect((await db.contributions.bulkGet([first, queued.value.id, foreign.id])).map((item) => item?.state)).toEqual([
    'withdrawn',
    'queued',
    'accepted',
  ]);
});

test('a withdrawal that could not be sent is sent again with the same request id', async () => {
  const [first = ''] = await upload('one');
  collector.problem = 'server.busy';
  await withdrawItems(ports(), [first]);
  now += 10_000;
  expect(await resumeDeletions(ports())).toBe('server.busy');
  const [asked] = await db.deletions.toArray();
  collector.problem = null;
  // Not at once: a collector that is away is asked later and later.
  expect(await resumeDeletions(ports())).toBeNull();
  expect(collector.erased.size).toBe(0);
  now += 3_600_000;
  await resumeDeletions(ports());
  const [done] = await db.deletions.toArray();
  expect(done?.receipt?.body.requestId).toBe(asked?.requestId);
  expect(await db.contributions.get(first)).toMatchObject({ state: 'withdrawn' });
});

test('leaving with erasure drops what waits and erases what was sent, sooner or later', async () => {
  await upload('sent');
  await queueSnippet(db, 'waiting', now, 60);
  collector.problem = 'server.busy';
  await leave(ports(), 'demo', true);
  now += 10_000;
  await carryOutLeaving(ports());
  await resumeDeletions(ports());
  collector.problem = null;
  now += 3_600_000;
  await resumeDeletions(ports());
  await finishLeaving(db);
  expect((await db.campaigns.get('demo'))?.state).toBe('left');
  expect(new Set((await db.contributions.toArray()).map((row) => row.state))).toEqual(new Set(['withdrawn']));
  await flush({ ...ports(), now: () => now + 86_400_000 });
  expect(collector.items).toHaveLength(1);
  expect(collector.erased.size).toBe(1);
});

test('a mere word that an item was erased does not end the way to ask for it', async () => {
  const [first = ''] = await upload('one');
  collector.reviews.set(first, { id: first, state: 'withdrawn', reason: null, credits: 0 });
  await refreshReviews(ports());
  expect(await db.contributions.get(first)).toMatchObject({ state: 'uploaded' });
  expect(await withdrawItems(ports(), [first])).toEqual([first]);
});

test('a request that is refused for good is not repeated, and can be made again', async () => {
  const [first = ''] = await upload('one');
  await withdrawItems(ports(), [first]);
  now += 10_000;
  collector.problem = 'campaign.unknown';
  expect(await resumeDeletions(ports())).toBe('campaign.unknown');
  const asked = collector.requests.length;
  now += 30 * 86_400_000;
  expect(await resumeDeletions(ports())).toBeNull();
  expect(collector.requests).toHaveLength(asked);
  collector.problem = null;
  expect(await withdrawItems(ports(), [first])).toEqual([first]);
});

test('an erasure of everything that leaves the consent standing is none', async () => {
  await upload('one');
  await leave(ports(), 'demo', true);
  now += 10_000;
  await carryOutLeaving(ports());
  const erase = collector.fetch;
  const lying: typeof fetch = async (input, init) => {
    const answer = await (await erase(input, init)).json();
    if (!String(input).endsWith('/v1/withdrawals')) return Response.json(answer);
    const body = { ...answer.body, consentEnded: false };
    return Response.json(await signObject('deletion-receipt', body, collector.keys));
  };
  const reach = () => ({ ...collector.reach(), fetch: lying });
  expect(await resumeDeletions({ ...ports(), reach })).toBe('receipt.invalid');
  expect(await db.deletions.toArray()).toMatchObject([{ receipt: null, attempts: 1 }]);
});
