import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { flush } from '../outbox/flush.ts';
import { refreshReviews } from '../receipts/refresh.ts';
import type { AssentDatabase } from '../store/database.ts';
import { bindWallet, requestClaim } from './claim.ts';
import { refreshAllRewards } from './status.ts';

const now = Date.now();
const recipient = `0x${'ab'.repeat(20)}`;
let collector: TestCollector;
let db: AssentDatabase;
const ports = () => ({ db, reach: collector.reach, now: () => now, random: () => 0.5 });

beforeEach(async () => {
  collector = await TestCollector.start();
  db = freshDatabase();
  await joinDemo(db, collector, now);
});

async function accept(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await queueSnippet(db, `text ${index}`, now);
  await flush(ports());
  for (const id of collector.items) collector.reviews.set(id, { id, state: 'accepted', reason: null, credits: 1 });
  await refreshReviews(ports());
}

test('a claim names the pseudonym, the chain and what was earned', async () => {
  const claim = await requestClaim(ports(), 'demo');
  const identity = await db.identities.get('demo');
  expect(claim).toMatchObject({
    ok: true,
    value: { contributor: identity?.contributor, chain: { id: 31337, unit: { symbol: 'TST' } } },
  });
});

test('a campaign without chain has nothing to claim', async () => {
  collector = await TestCollector.start({ reward: { mode: 'credits' } });
  db = freshDatabase();
  await joinDemo(db, collector, now);
  expect(await requestClaim(ports(), 'demo')).toEqual({ ok: false, code: 'rewards.not-on-chain' });
});

test('the bound wallet is kept with the status', async () => {
  const binding = { campaign: 'demo', recipient, deadline: 1_800_000_000, walletSignature: `0x${'11'.repeat(65)}` };
  expect(await bindWallet(ports(), binding)).toMatchObject({ ok: true, value: { binding: { recipient } } });
  expect((await db.rewards.get('demo'))?.status.binding?.recipient).toBe(recipient);
});

test('items are paid only when every accepted credit was received', async () => {
  await accept(2);
  const states = async () => (await db.contributions.toArray()).map((row) => row.state);
  collector.rewards = { ...collector.rewards, credits: { accepted: 2, allocated: 2, paid: 1 } };
  await refreshAllRewards(ports());
  expect(await states()).toEqual(['accepted', 'accepted']);
  collector.rewards = { ...collector.rewards, credits: { accepted: 1, allocated: 1, paid: 1 } };
  await refreshAllRewards(ports());
  expect(await states()).toEqual(['accepted', 'accepted']);
  collector.rewards = { ...collector.rewards, credits: { accepted: 2, allocated: 2, paid: 2 } };
  await refreshAllRewards(ports());
  expect(await states()).toEqual(['paid', 'paid']);
});

test('an answer that comes after everything here was erased brings nothing back', async () => {
  const reach = () => ({
    ...collector.reach(),
    fetch: async (...args: Parameters<typeof fetch>) => {
      const response = await collector.fetch(...args);
      for (const table of db.tables) await table.clear();
      return response;
    },
  });
  expect(await refreshAllRewards({ ...ports(), reach })).toBeNull();
  expect(await db.rewards.count()).toBe(0);
});
