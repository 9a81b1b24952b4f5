import 'fake-indexeddb/auto';
import { manifestHash } from '@assent/protocol/manifest.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { join } from '../consent/grant.ts';
import { resumeDeletions } from '../receipts/withdraw.ts';
import { mintRedacted } from '../redaction/redacted.ts';
import { withTexts } from '../review/draft.ts';
import type { AssentDatabase } from '../store/database.ts';
import { replaceItem } from './edit.ts';
import { flush } from './flush.ts';
import { makeDue, purgeDeleted, removeItems, restoreItems } from './remove.ts';

let now = Date.now();
let collector: TestCollector;
let db: AssentDatabase;
const ports = () => ({ db, reach: collector.reach, now: () => now, random: () => 0.5 });

async function queued(text: string, holdMinutes = 0): Promise<string> {
  const outcome = await queueSnippet(db, text, now, holdMinutes);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}

async function edit(id: string, text: string) {
  const row = await db.contributions.get(id);
  if (!row) throw new Error('no row');
  const minted = mintRedacted({ texts: [text] }, (texts) => withTexts(row.contribution, texts));
  if (!minted.ok) throw new Error(minted.code);
  return replaceItem(db, minted.redacted, now);
}

const textsAtCollector = () =>
  [...collector.batches.values()].flatMap(({ items }) =>
    items.flatMap((item) => (item.schema === 'snippet/1' ? [item.text] : [])),
  );

/** The collector takes the batch, and its answer is lost. */
const losing = () => ({
  ...collector.reach(),
  fetch: async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
    const response = await collector.fetch(input, init);
    if (init?.method === 'PUT') throw new TypeError('connection reset');
    return response;
  },
});

beforeEach(async () => {
  now = Date.now();
  collector = await TestCollector.start();
  db = freshDatabase();
  await joinDemo(db, collector, now);
});

test('an edited item is sent as it was edited, with its new size', async () => {
  const id = await queued('before', 60);
  expect(await edit(id, 'after, and longer')).toMatchObject({ ok: true });
  const row = await db.contributions.get(id);
  expect(row?.size).toBe(new TextEncoder().encode(JSON.stringify(row?.contribution)).length);
  now += 3_600_000;
  await flush(ports());
  expect(textsAtCollector()).toEqual(['after, and longer']);
});

test('what has arrived is not edited any more', async () => {
  const id = await queued('before');
  await flush(ports());
  expect(await edit(id, 'after')).toEqual({ ok: false, code: 'contribution.sent' });
  expect(textsAtCollector()).toEqual(['before']);
});

test('an edit that does not fit into a batch leaves the item as it was', async () => {
  collector = await TestCollector.start({ policy: { batchMaxItems: 3, batchMaxBytes: 1_500 } });
  db = freshDatabase();
  await joinDemo(db, collector, now);
  const id = await queued('before', 60);
  expect(await edit(id, 'long '.repeat(400))).toEqual({ ok: false, code: 'contribution.too-large' });
  expect(await db.contributions.get(id)).toMatchObject({ contribution: { text: 'before' } });
});

test('an item whose batch may have arrived is asked back, and its edit goes on under a new id', async () => {
  const id = await queued('before');
  const other = await queued('other');
  await flush({ ...ports(), reach: losing });
  expect(await edit(id, 'after')).toMatchObject({ ok: true });
  expect(await db.contributions.get(id)).toBeUndefined();
  now += 60_000;
  await resumeDeletions(ports());
  await flush(ports());
  expect([...collector.erased]).toEqual([id]);
  const rows = await db.contributions.toArray();
  expect(rows.map((row) => row.state)).toEqual(['uploaded', 'uploaded']);
  expect(rows.map((row) => row.id)).toContain(other);
  expect(textsAtCollector()).toContain('after');
});

test('an item in a sealed batch can be deleted, and restored, while the collector is away', async () => {
  const id = await queued('first');
  const other = await queued('second');
  collector.problem = 'server.busy';
  await flush(ports());
  expect(await removeItems(db, [id], now)).toEqual({ deleted: [id], tooLate: [] });
  await restoreItems(db, [id]);
  expect(await db.contributions.get(id)).toMatchObject({ state: 'queued', deletedAt: null });
  expect(await db.contributions.get(other)).toMatchObject({ state: 'queued', deletedAt: null });
  collector.problem = null;
  await flush(ports());
  expect(collector.items.toSorted()).toEqual([id, other].toSorted());
});

test('a deleted item whose batch may have arrived is erased at the collector too', async () => {
  const id = await queued('first');
  await flush({ ...ports(), reach: losing });
  await removeItems(db, [id], now);
  now += 10_000;
  await purgeDeleted(db, now);
  expect(await db.contributions.count()).toBe(0);
  expect(await resumeDeletions(ports())).toBeNull();
  expect([...collector.erased]).toEqual([id]);
});

describe('what the consent does not cover any more', () => {
  /** One item waits, and the person now gives verdicts only. */
  async function narrowed(): Promise<string> {
    const id = await queued('before', 60);
    const row = await db.campaigns.get('demo');
    if (!row) throw new Error('no campaign');
    await join(ports(), {
      invite: row.invite,
      manifestHash: manifestHash(collector.manifest),
      grants: row.grants.filter(({ type }) => type === 'judgment-verdict'),
      gpc: null,
    });
    return id;
  }

  test('does not leave by “send now”', async () => {
    const id = await narrowed();
    await makeDue(db, 'all', now);
    await flush(ports());
    expect(collector.items).toEqual([]);
    expect(await db.contributions.get(id)).toMatchObject({ state: 'queued', reason: 'consent.type-not-given' });
  });

  test('does not leave by an edit', async () => {
    const id = await narrowed();
    expect(await edit(id, 'after')).toMatchObject({ ok: true });
    now += 86_400_000;
    await flush(ports());
    expect(collector.items).toEqual([]);
  });

  test('does not leave by a flush that was asking for the terms when the choice changed', async () => {
    const id = await queued('before');
    const row = await db.campaigns.get('demo');
    if (!row) throw new Error('no campaign');
    const gate = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow: typeof fetch = async (input, init) => {
      const response = await collector.fetch(input, init);
      if (!String(input).includes('/v1/campaigns/')) return response;
      asked.resolve();
      await gate.promise;
      return response;
    };
    const flushing = flush({ ...ports(), reach: () => ({ ...collector.reach(), fetch: slow }) });
    await asked.promise;
    const grants = row.grants.filter(({ type }) => type === 'judgment-verdict');
    await join(ports(), { invite: row.invite, manifestHash: manifestHash(collector.manifest), grants, gpc: null });
    gate.resolve();
    await flushing;
    expect(collector.items).toEqual([]);
    expect((await db.contributions.toArray()).map(({ reason }) => reason)).toEqual(['consent.type-not-given']);
    expect(await db.contributions.get(id)).toBeUndefined();
  });
});

test('pausing stops a flush before its next batch', async () => {
  collector = await TestCollector.start({ policy: { batchMaxItems: 1, batchMaxBytes: 100_000 } });
  db = freshDatabase();
  await joinDemo(db, collector, now);
  await queued('first');
  await queued('second');
  let batches = 0;
  await flush({ ...ports(), isPaused: async () => batches++ > 0 });
  expect(collector.items).toHaveLength(1);
});

test('an item that is too large for new terms is held with a reason and stands in nobody’s way', async () => {
  const large = await queued('word '.repeat(400));
  const small = await queued('small');
  collector.manifest = { ...collector.manifest, version: 2, policy: { batchMaxItems: 50, batchMaxBytes: 1_500 } };
  const row = await db.campaigns.get('demo');
  if (!row) throw new Error('no campaign');
  const { invite, grants } = row;
  await join(ports(), { invite, manifestHash: manifestHash(collector.manifest), grants, gpc: null });
  await flush(ports());
  expect(collector.items).toEqual([small]);
  expect(await db.contributions.get(large)).toMatchObject({ state: 'queued', reason: 'contribution.too-large' });
});

test('a consent that runs out while an item is held is said to have run out', async () => {
  await queued('text', 60);
  now += 400 * 86_400_000;
  await flush(ports());
  expect(collector.items).toEqual([]);
  expect(await db.campaigns.get('demo')).toMatchObject({ halt: 'consent.expired' });
});
