import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { capturedSnippet, freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { seedOf } from '../consent/seed.ts';
import { flush } from '../outbox/flush.ts';
import { refreshReviews } from '../receipts/refresh.ts';
import { resumeDeletions, withdrawItems } from '../receipts/withdraw.ts';
import { refreshAllRewards } from '../rewards/status.ts';
import { defaultSettings } from '../settings/settings.ts';
import type { AssentDatabase } from '../store/database.ts';
import { myData } from './my-data.ts';
import { MyData } from './my-data-form.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const settings = { ...defaultSettings, denyList: ['Jane Doe'] };

async function pieces(db: AssentDatabase): Promise<string[]> {
  const parts: string[] = [];
  for await (const part of myData(db, settings, now)) parts.push(part);
  return parts;
}

test('an export holds everything of a journey, in the documented form, and no secret', async () => {
  const collector = await TestCollector.start();
  const db = freshDatabase();
  const ports = (at = now) => ({ db, reach: collector.reach, now: () => at, random: () => 0.5 });
  await joinDemo(db, collector, now);
  for (const text of ['first', 'second']) await queueSnippet(db, text, now);
  await flush(ports());
  for (const id of collector.items) collector.reviews.set(id, { id, state: 'accepted', reason: null, credits: 1 });
  await refreshReviews(ports());
  await refreshAllRewards(ports());
  await withdrawItems(ports(), collector.items.slice(0, 1));
  await resumeDeletions(ports(now + 60_000));
  await queueSnippet(db, 'waiting', now, 60);
  await db.drafts.add({ id: 'd', createdAt: now, captured: capturedSnippet('a draft'), deletedAt: null });
  await db.drafts.add({ id: 'e', createdAt: now, captured: capturedSnippet('deleted'), deletedAt: now });

  const text = (await pieces(db)).join('');
  const data = MyData.parse(JSON.parse(text));
  expect(data.settings.denyList).toEqual(['Jane Doe']);
  expect(data.campaigns).toHaveLength(1);
  expect(data.campaigns[0]?.manifest.body.id).toBe('demo');
  expect(data.campaigns[0]?.consentReceipt?.body.record).toEqual(data.campaigns[0]?.consent);
  expect(data.contributions.map(({ state }) => state).toSorted()).toEqual(['accepted', 'queued', 'withdrawn']);
  expect(data.drafts.map(({ id }) => id)).toEqual(['d']);
  expect(data.batches[0]?.receipt?.body.items).toHaveLength(2);
  expect(data.rewards).toHaveLength(1);
  expect(data.deletions[0]?.receipt?.body.erased).toEqual([collector.items[0]]);
  const secret = (await db.campaigns.get('demo'))?.deletionSecret ?? 'none';
  const seed = Buffer.from(await seedOf(db)).toString('base64url');
  for (const word of [seed, secret, 'deleted"', 'privateKey']) expect(text).not.toContain(word);
});

test('an export of an empty device is whole too', async () => {
  const data = MyData.parse(JSON.parse((await pieces(freshDatabase())).join('')));
  expect(data).toMatchObject({ exportedOn: '2026-11-22', campaigns: [], contributions: [] });
});

test('five thousand items are exported once each, in pieces', async () => {
  const collector = await TestCollector.start();
  const db = freshDatabase();
  await joinDemo(db, collector, now);
  await queueSnippet(db, 'one of many', now, 60);
  const [row] = await db.contributions.toArray();
  if (!row) throw new Error('nothing queued');
  const ids = Array.from({ length: 4_999 }, () => crypto.randomUUID());
  await db.contributions.bulkAdd(ids.map((id) => ({ ...row, id, contribution: { ...row.contribution, id } })));
  const parts = await pieces(db);
  const data = MyData.parse(JSON.parse(parts.join('')));
  expect(new Set(data.contributions.map(({ id }) => id)).size).toBe(5_000);
  expect(data.contributions).toHaveLength(5_000);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(parts.join('').length / 8);
});
