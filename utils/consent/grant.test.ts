import 'fake-indexeddb/auto';
import { manifestHash } from '@assent/protocol/manifest.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { flush } from '../outbox/flush.ts';
import { resumeDeletions } from '../receipts/withdraw.ts';
import { type AssentDatabase, openDatabase } from '../store/database.ts';
import { underConsent } from './consented.ts';
import { type ConsentPorts, type Grant, join, resumeJoins } from './grant.ts';
import { finishLeaving, leave } from './leave.ts';
import { lookUp } from './offer.ts';

let collector: TestCollector;
let db: AssentDatabase;
let ports: ConsentPorts;
let count = 0;

const snippet = { kind: 'snippet' as const, text: 'x', language: null, host: 'a.example', truncated: false };

function grant(change: Partial<Grant> = {}): Grant {
  const invite = { collector: collector.base, campaign: 'demo', code: 'code', key: collector.manifest.key };
  return { invite, manifestHash: manifestHash(collector.manifest), dataTypes: ['snippet'], gpc: true, ...change };
}

beforeEach(async () => {
  collector = await TestCollector.start();
  db = openDatabase(`grant-${count++}`);
  ports = { db, reach: collector.reach, now: () => Date.parse('2026-11-22T12:00:00Z') };
});

describe('looking a campaign up', () => {
  test('offers the only campaign of a bare collector URL, its key unpinned', async () => {
    const found = await lookUp('collector.example', collector.reach);
    expect(found).toMatchObject({ ok: true, value: { offer: { collectorKeyPinned: false } } });
  });

  test('refuses a campaign that another key signed than the invite names', async () => {
    const other = await TestCollector.start();
    const link = `${collector.base}/join/demo#key=${other.manifest.key}`;
    expect(await lookUp(link, collector.reach)).toEqual({ ok: false, code: 'campaign.key-mismatch' });
  });

  test('refuses terms that were changed after they were signed', async () => {
    const reach = (base: string) => ({
      ...collector.reach(),
      base,
      fetch: async (...args: Parameters<typeof fetch>) => {
        const signed = await (await collector.fetch(...args)).json();
        return Response.json({ ...signed, body: { ...signed.body, retentionDays: 3650 } });
      },
    });
    const found = await lookUp(`${collector.base}/join/demo`, reach);
    expect(found).toEqual({ ok: false, code: 'campaign.signature-invalid' });
  });

  test('says so when the text is no link', async () => {
    expect(await lookUp('http://collector.example', collector.reach)).toEqual({ ok: false, code: 'invite.unreadable' });
  });
});

describe('joining', () => {
  test('keeps the countersigned consent record and a key that no script can export', async () => {
    expect(await join(ports, grant())).toMatchObject({ ok: true });
    const row = await db.campaigns.get('demo');
    expect(row).toMatchObject({ state: 'joined', dataTypes: ['snippet'] });
    expect(row?.receipt?.body.consentHash).toBe(row?.consentHash);
    expect(row?.consent.gpc).toBe(true);
    const identity = await db.identities.get('demo');
    expect(row?.consent.principal).toBe(identity?.contributor);
    expect(identity?.keys.privateKey.extractable).toBe(false);
  });

  test('stores nothing when the terms are no longer those that were shown', async () => {
    const shown = grant();
    collector.manifest = { ...collector.manifest, version: 2, retentionDays: 3650 };
    expect(await join(ports, shown)).toEqual({ ok: false, code: 'campaign.changed' });
    expect(await db.campaigns.count()).toBe(0);
    expect(await db.identities.count()).toBe(0);
  });

  test('needs a tick, and only for types that the campaign asks for', async () => {
    expect(await join(ports, grant({ dataTypes: [] }))).toEqual({ ok: false, code: 'consent.nothing-ticked' });
  });

  test('goes on with the same record after the answer was lost', async () => {
    const lost = { ...ports, reach: () => ({ ...collector.reach(), fetch: loseEnrolments }) };
    expect(await join(lost, grant())).toEqual({ ok: false, code: 'collector.unreachable' });
    const pending = await db.campaigns.get('demo');
    expect(pending).toMatchObject({ state: 'pending', receipt: null });
    expect(collector.members.size).toBe(1);
    await resumeJoins(ports);
    const joined = await db.campaigns.get('demo');
    expect(joined).toMatchObject({ state: 'joined', consentHash: pending?.consentHash });
    expect(collector.members.size).toBe(1);
  });

  test('keeps a refused enrolment for the person, and does not repeat it by itself', async () => {
    const reach = () => ({ ...collector.reach(), fetch: refuseEnrolments });
    expect(await join({ ...ports, reach }, grant())).toEqual({ ok: false, code: 'invite.used' });
    await resumeJoins(ports);
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'pending', refusal: 'invite.used' });
    expect(await join(ports, grant())).toMatchObject({ ok: true });
  });

  test('believes no receipt for another record', async () => {
    const other = await TestCollector.start();
    await join(
      { ...ports, db: openDatabase(`other-${count}`), reach: collector.reach },
      grant({ dataTypes: ['judgment'] }),
    );
    const forging = { ...ports, reach: () => ({ ...collector.reach(), fetch: forgeWith(other) }) };
    expect(await join(forging, grant())).toEqual({ ok: false, code: 'consent.receipt-invalid' });
    expect((await db.campaigns.get('demo'))?.state).toBe('pending');
  });
});

const isEnrolment = (input: Parameters<typeof fetch>[0]) => String(input).endsWith('/v1/enrolments');

const loseEnrolments: typeof fetch = async (input, init) => {
  const response = await collector.fetch(input, init);
  if (isEnrolment(input)) throw new TypeError('connection reset');
  return response;
};

const refuseEnrolments: typeof fetch = async (input, init) => {
  const response = await collector.fetch(input, init);
  if (!isEnrolment(input)) return response;
  const problem = { type: 'about:blank', title: '', status: 409, detail: '', code: 'invite.used' };
  return Response.json(problem, { status: 409 });
};

function forgeWith(other: TestCollector): typeof fetch {
  return (input, init) => (isEnrolment(input) ? other.fetch(input, init) : collector.fetch(input, init));
}

describe('consent', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  test('covers only joined campaigns, ticked types, named sites, unpaused and unexpired', async () => {
    const codeOf = async (captured: Parameters<typeof underConsent>[0], change = {}) => {
      const row = await db.campaigns.get('demo');
      const outcome = await underConsent(captured, row, { paused: false, now, ...change });
      return outcome.ok ? 'given' : outcome.code;
    };
    expect(await codeOf(snippet)).toBe('consent.missing');
    await join(ports, grant());
    expect(await codeOf(snippet)).toBe('given');
    expect(await codeOf(snippet, { paused: true })).toBe('settings.paused');
    expect(await codeOf(snippet, { now: now + 366 * 86_400_000 })).toBe('consent.expired');
    const row = await db.campaigns.get('demo');
    if (!row) throw new Error('no row');
    await db.campaigns.put({ ...row, dataTypes: ['judgment'] });
    expect(await codeOf(snippet)).toBe('consent.type-not-given');
    const listed = { ...row.manifest.body, sites: { ...row.manifest.body.sites, snippet: ['b.example'] } };
    await db.campaigns.put({ ...row, manifest: { ...row.manifest, body: listed } });
    expect(await codeOf(snippet)).toBe('site.not-asked-for');
    await db.campaigns.put({ ...row, receipt: null });
    expect(await codeOf(snippet)).toBe('consent.not-receipted');
  });

  test('counts for nothing when the stored receipt does not verify', async () => {
    await join(ports, grant());
    const row = await db.campaigns.get('demo');
    if (!row?.receipt) throw new Error('no row');
    const tampered = { ...row, consent: { ...row.consent, gpc: null } };
    const outcome = await underConsent(snippet, tampered, { paused: false, now });
    expect(outcome).toEqual({ ok: false, code: 'consent.not-receipted' });
  });
});

describe('leaving', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  test('ends consent at once, even while the erasure cannot reach the collector', async () => {
    await join(ports, grant());
    collector.problem = 'server.busy';
    expect(await leave(ports, 'demo', true)).toEqual({ ok: false, code: 'server.busy' });
    expect((await db.campaigns.get('demo'))?.state).toBe('leaving');
    expect(await join(ports, grant())).toEqual({ ok: false, code: 'campaign.leaving' });
    await finishLeaving(db);
    expect((await db.campaigns.get('demo'))?.state).toBe('leaving');
  });

  test('writes the request for erasure down together with the end of consent', async () => {
    await join(ports, grant());
    const silent = { ...ports, reach: () => ({ ...collector.reach(), fetch: () => new Promise<never>(() => {}) }) };
    void leave(silent, 'demo', true);
    await vi.waitFor(async () => expect((await db.campaigns.get('demo'))?.state).toBe('leaving'));
    expect(await db.deletions.toArray()).toMatchObject([{ campaign: 'demo', scope: 'all', receipt: null }]);
  });

  test('is not done by the receipt of an earlier leaving', async () => {
    await join(ports, grant());
    expect(await leave(ports, 'demo', true)).toMatchObject({ ok: true });
    await join(ports, grant());
    collector.problem = 'server.busy';
    await leave(ports, 'demo', true);
    await finishLeaving(db);
    expect((await db.campaigns.get('demo'))?.state).toBe('leaving');
    collector.problem = null;
    await resumeDeletions(ports);
    await finishLeaving(db);
    expect((await db.campaigns.get('demo'))?.state).toBe('left');
  });

  test('erases what was sent before, also while a renewed consent waits for its receipt', async () => {
    await join(ports, grant());
    await queueSnippet(db, 'sent', now);
    await flush({ ...ports, random: () => 0.5 });
    await leave(ports, 'demo', false);
    const reach = () => ({ ...collector.reach(), fetch: refuseEnrolments });
    await join({ ...ports, reach }, grant());
    expect(await leave(ports, 'demo', true)).toMatchObject({ ok: true });
    expect([...collector.erased]).toEqual(collector.items);
    expect(collector.erased.size).toBe(1);
  });

  test('takes back a batch whose answer never came, for the collector may have it', async () => {
    await join(ports, grant());
    await queueSnippet(db, 'sent', now);
    const fetchLost: typeof fetch = async (input, init) => {
      await collector.fetch(input, init);
      throw new TypeError('connection reset');
    };
    await flush({ ...ports, reach: () => ({ ...collector.reach(), fetch: fetchLost }), random: () => 0.5 });
    await leave(ports, 'demo', false);
    expect((await db.batches.toArray()).map(({ state, body }) => [state, body.length])).toEqual([['refused', 0]]);
    await resumeDeletions(ports);
    expect([...collector.erased]).toEqual(collector.items);
    expect(collector.erased.size).toBe(1);
  });
});
