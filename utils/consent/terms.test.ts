import 'fake-indexeddb/auto';
import { manifestHash } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { flush } from '../outbox/flush.ts';
import type { AssentDatabase } from '../store/database.ts';
import { join } from './grant.ts';
import { checkTerms, type TermsPorts } from './terms.ts';

let collector: TestCollector;
let db: AssentDatabase;
let now = 0;
let ports: TermsPorts & { random: () => number };

const row = async () => {
  const found = await db.campaigns.get('demo');
  if (!found) throw new Error('no campaign');
  return found;
};
const check = async (change: Partial<TermsPorts> = {}) => checkTerms({ ...ports, ...change }, await row());

beforeEach(async () => {
  now = Date.parse('2026-11-22T12:00:00Z');
  collector = await TestCollector.start();
  db = freshDatabase();
  ports = { db, reach: collector.reach, now: () => now, random: () => 0.5 };
  await joinDemo(db, collector, now);
});

describe('terms that were agreed to', () => {
  test('hold while not a word of them changes', async () => {
    expect(await check()).toEqual({ ok: true, value: null });
    expect(await row()).toMatchObject({ halt: null, offered: null });
  });

  test('stop everything when one word changes, and the new ones wait for an answer', async () => {
    await queueSnippet(db, 'text', now);
    collector.manifest = { ...collector.manifest, version: 2, retentionDays: 366 };
    expect(await flush(ports)).toEqual({ uploaded: 0, waiting: 1 });
    expect(collector.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
    expect(await row()).toMatchObject({ state: 'joined', halt: 'terms.changed', offered: { body: { version: 2 } } });
    const { invite, grants } = await row();
    const answer = { invite, manifestHash: manifestHash(collector.manifest), grants, gpc: null };
    expect(await join(ports, answer)).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ halt: null, offered: null, consent: { body: { manifestVersion: 2 } } });
    expect(await flush(ports)).toEqual({ uploaded: 1, waiting: 0 });
  });

  test('hold again when the collector takes the change back before it was agreed to', async () => {
    const agreed = collector.manifest;
    collector.manifest = { ...agreed, version: 2, terms: 'More terms.' };
    await check();
    collector.manifest = agreed;
    expect(await check()).toEqual({ ok: true, value: null });
    expect(await row()).toMatchObject({ halt: null, offered: null });
  });

  test('are never replaced by earlier ones, nor by others of the same version', async () => {
    collector.manifest = { ...collector.manifest, terms: 'Other terms.' };
    expect(await check()).toEqual({ ok: true, value: 'terms.rolled-back' });
    expect(await row()).toMatchObject({ halt: 'terms.rolled-back', offered: null });
  });

  test.each([
    ['the terms', { now: () => Date.parse('2036-11-22T12:00:01Z') }, 'campaign.expired'],
    ['the consent', { now: () => Date.parse('2027-11-23T12:00:00Z') }, 'consent.expired'],
  ])('end with the time of %s, without asking anybody', async (_, change, code) => {
    const before = collector.requests.length;
    expect(await check(change)).toEqual({ ok: true, value: code });
    expect(collector.requests).toHaveLength(before);
  });

  test('ask for a new answer when Global Privacy Control was switched on since', async () => {
    expect(await check({ gpc: () => true })).toEqual({ ok: true, value: 'consent.gpc' });
    expect(await check({ gpc: () => false })).toEqual({ ok: true, value: null });
    const { invite, grants } = await row();
    await join(ports, { invite, manifestHash: manifestHash(collector.manifest), grants, gpc: true });
    expect(await check({ gpc: () => true })).toEqual({ ok: true, value: null });
  });
});

describe('the signing key', () => {
  test('is pinned: terms by another key stop everything, however well signed', async () => {
    await queueSnippet(db, 'text', now);
    const other = await TestCollector.start();
    other.manifest = { ...other.manifest, version: 2 };
    const reach = () => ({ ...other.reach(), base: collector.base });
    expect(await flush({ ...ports, reach })).toEqual({ uploaded: 0, waiting: 1 });
    expect(await row()).toMatchObject({ halt: 'campaign.key-changed', offered: null });
    expect(other.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });

  test('must have signed: terms that name it and are signed by another stop everything', async () => {
    const other = await TestCollector.start();
    const forged = await signObject('manifest', { ...collector.manifest, version: 2 }, other.keys);
    const named = { ...forged, signature: { ...forged.signature, key: collector.manifest.key } };
    const reach = () => ({ ...collector.reach(), fetch: async () => Response.json(named) });
    expect(await check({ reach })).toEqual({ ok: true, value: 'campaign.signature-invalid' });
  });
});

describe('a collector that cannot be asked', () => {
  test.each([
    ['does not answer', async () => Promise.reject(new TypeError('failed')), 'collector.unreachable'],
    ['answers garbage', async () => new Response('<p>Hello</p>'), 'collector.invalid-response'],
    ['answers without end', async () => new Response('x'.repeat(200_000)), 'collector.invalid-response'],
  ])('because it %s leaves everything as it was, and nothing is sent', async (_, answer, code) => {
    await queueSnippet(db, 'text', now);
    const reach = () => ({ ...collector.reach(), fetch: answer });
    expect(await check({ reach })).toEqual({ ok: false, code });
    expect(await flush({ ...ports, reach })).toEqual({ uploaded: 0, waiting: 1 });
    expect(await row()).toMatchObject({ halt: null });
    expect((await db.batches.toArray())[0]).toMatchObject({ state: 'sealed', attempts: 1, lastError: code });
  });
});
