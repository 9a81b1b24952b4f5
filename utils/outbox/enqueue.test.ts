import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { capturedSnippet, freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { underConsent } from '../consent/consented.ts';
import { mintRedacted } from '../redaction/redacted.ts';
import { assemble } from '../review/draft.ts';
import type { AssentDatabase } from '../store/database.ts';
import { enqueue } from './enqueue.ts';

const now = Date.now();
let collector: TestCollector;
let db: AssentDatabase;

beforeEach(async () => {
  collector = await TestCollector.start({ policy: { batchMaxItems: 50, batchMaxBytes: 2_000 } });
  db = freshDatabase();
  await joinDemo(db, collector, now);
});

test('an item takes the place of its draft', async () => {
  const queued = await queueSnippet(db, 'text', now, 10);
  expect(queued.ok).toBe(true);
  expect(await db.drafts.count()).toBe(0);
  expect(await db.contributions.toArray()).toMatchObject([
    { state: 'queued', kind: 'snippet', sendAfter: now + 600_000, campaign: 'demo' },
  ]);
});

test('a full outbox takes nothing more and the draft stays', async () => {
  expect(await queueSnippet(db, 'first', now, 0, 1)).toMatchObject({ ok: true });
  expect(await queueSnippet(db, 'second', now, 0, 1)).toEqual({
    ok: false,
    code: 'outbox.full',
    details: { limit: 1 },
  });
  expect(await db.drafts.count()).toBe(1);
});

test('an item larger than the campaign’s batches is refused before it waits for nothing', async () => {
  expect(await queueSnippet(db, 'x'.repeat(2_000), now)).toMatchObject({ ok: false, code: 'contribution.too-large' });
  expect(await db.drafts.count()).toBe(1);
});

test('a nearly full disk takes nothing more; repeating an approval doubles nothing', async () => {
  const captured = capturedSnippet('text');
  const campaign = await db.campaigns.get('demo');
  const consented = await underConsent(captured, campaign, { type: 'snippet', paused: false, now });
  if (!consented.ok) throw new Error('no consent');
  const meta = { id: crypto.randomUUID(), capturedOn: '2026-11-22', extension: '0.1.0', technical: true };
  const minted = mintRedacted({ texts: ['text'] }, (texts) =>
    consented.value.map((value) => assemble(value, texts, 'snippet', meta)),
  );
  if (!minted.ok) throw new Error(minted.code);
  const situation = (usage: number) => ({ now, holdMinutes: 0, estimate: async () => ({ usage, quota: 100 }) });
  expect(await enqueue(db, minted.redacted, situation(96))).toMatchObject({ ok: false, code: 'storage.full' });
  expect(await enqueue(db, minted.redacted, situation(10))).toMatchObject({ ok: true });
  expect(await enqueue(db, minted.redacted, situation(10))).toMatchObject({ ok: true });
  expect(await db.contributions.count()).toBe(1);
});
