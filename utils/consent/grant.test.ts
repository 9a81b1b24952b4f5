import 'fake-indexeddb/auto';
import { manifestHash } from '@assent/protocol/manifest.ts';
import { wholeGrant } from '@assent/protocol/testing-objects.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { flush } from '../outbox/flush.ts';
import { resumeDeletions } from '../receipts/withdraw.ts';
import { type AssentDatabase, openDatabase } from '../store/database.ts';
import { underConsent } from './consented.ts';
import { type Choice, type ConsentPorts, join, resumeJoins } from './grant.ts';
import { carryOutLeaving, finishLeaving, leave, stay } from './leave.ts';
import { lookUp } from './offer.ts';

let collector: TestCollector;
let db: AssentDatabase;
let ports: ConsentPorts;
let count = 0;
let clock = 0;

const snippet = { kind: 'snippet' as const, text: 'x', language: null, host: 'a.example', truncated: false };

function grant(change: Partial<Choice> = {}): Choice {
  const invite = { collector: collector.base, campaign: 'demo', code: 'code', key: collector.manifest.key };
  return {
    invite,
    manifestHash: manifestHash(collector.manifest),
    grants: [wholeGrant('snippet')],
    gpc: true,
    ...change,
  };
}

beforeEach(async () => {
  collector = await TestCollector.start();
  db = openDatabase(`grant-${count++}`);
  clock = Date.parse('2026-11-22T12:00:00Z');
  ports = { db, reach: collector.reach, now: () => clock };
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
  test('agrees to nothing that the campaign does not ask for', async () => {
    const refused = { ok: false, code: 'consent.not-asked' };
    const anywhere = [wholeGrant('judgment')];
    expect(await join(ports, grant({ grants: anywhere }))).toEqual(refused);
    collector.manifest = { ...collector.manifest, dataTypes: collector.manifest.dataTypes.slice(1) };
    expect(await join(ports, grant({ manifestHash: manifestHash(collector.manifest) }))).toEqual(refused);
    expect(await db.campaigns.count()).toBe(0);
  });

  test('pins the key at the first join: another one is never believed again', async () => {
    await join(ports, grant());
    const other = await TestCollector.start();
    const swapped = { ...ports, reach: () => ({ ...other.reach(), base: collector.base }) };
    const invite = { collector: collector.base, campaign: 'demo', code: null, key: null };
    const choice = grant({ invite, manifestHash: manifestHash(other.manifest) });
    expect(await join(swapped, choice)).toEqual({ ok: false, code: 'campaign.key-changed' });
    expect((await db.campaigns.get('demo'))?.state).toBe('joined');
  });

  test('refuses terms whose time is over', async () => {
    collector.manifest = { ...collector.manifest, expiresAt: '2026-11-22T11:59:59Z' };
    const choice = grant({ manifestHash: manifestHash(collector.manifest) });
    expect(await join(ports, choice)).toEqual({ ok: false, code: 'campaign.expired' });
  });

  test('keeps the countersigned consent record and a key that no script can export', async () => {
    expect(await join(ports, grant())).toMatchObject({ ok: true });
    const row = await db.campaigns.get('demo');
    expect(row).toMatchObject({ state: 'joined', grants: [wholeGrant('snippet')] });
    expect(row?.receipt?.body.consentHash).toBe(row?.consentHash);
    expect(row?.consent.body.gpc).toBe(true);
    const identity = await db.identities.get('demo');
    expect(row?.consent.body.principal).toBe(identity?.contributor);
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
    expect(await join(ports, grant({ grants: [] }))).toEqual({ ok: false, code: 'consent.nothing-ticked' });
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
      grant({ grants: [{ ...wholeGrant('judgment'), sites: ['chat.example'] }] }),
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
      const outcome = await underConsent(captured, row, { type: 'snippet', paused: false, now, ...change });
      return outcome.ok ? 'given' : outcome.code;
    };
    expect(await codeOf(snippet)).toBe('consent.missing');
    await join(ports, grant());
    expect(await codeOf(snippet)).toBe('given');
    expect(await codeOf(snippet, { paused: true })).toBe('settings.paused');
    expect(await codeOf(snippet, { now: now + 366 * 86_400_000 })).toBe('consent.expired');
    const row = await db.campaigns.get('demo');
    if (!row) throw new Error('no row');
    expect(await codeOf(snippet, { type: 'judgment' })).toBe('consent.type-not-given');
    await db.campaigns.put({ ...row, grants: [wholeGrant('judgment')] });
    expect(await codeOf(snippet)).toBe('consent.type-not-given');
    await db.campaigns.put({ ...row, grants: [{ ...wholeGrant('snippet'), sites: ['b.example'] }] });
    expect(await codeOf(snippet)).toBe('consent.site-not-given');
    await db.campaigns.put({ ...row, halt: 'terms.changed' });
    expect(await codeOf(snippet)).toBe('terms.changed');
    await db.campaigns.put({ ...row, receipt: null });
    expect(await codeOf(snippet)).toBe('consent.not-receipted');
  });

  test('counts for nothing when the stored receipt does not verify', async () => {
    await join(ports, grant());
    const row = await db.campaigns.get('demo');
    if (!row?.receipt) throw new Error('no row');
    const tampered = { ...row, consent: { ...row.consent, body: { ...row.consent.body, gpc: null } } };
    const outcome = await underConsent(snippet, tampered, { type: 'snippet', paused: false, now });
    expect(outcome).toEqual({ ok: false, code: 'consent.not-receipted' });
  });
});

describe('a new choice', () => {
  test('takes the place of the old one, and keeps the pseudonym', async () => {
    await join(ports, grant());
    const before = await db.campaigns.get('demo');
    const narrower = [{ ...wholeGrant('snippet'), uses: ['evaluate' as const] }];
    expect(await join(ports, grant({ grants: narrower }))).toMatchObject({ ok: true });
    const after = await db.campaigns.get('demo');
    expect(after).toMatchObject({ state: 'joined', grants: narrower, joinedAt: before?.joinedAt });
    expect(after?.consentHash).not.toBe(before?.consentHash);
    expect(after?.consent.body.principal).toBe(before?.consent.body.principal);
    expect(after?.receipt?.body.consentHash).toBe(after?.consentHash);
  });

  test('made again renews a consent whose time is over, and one that the collector refused', async () => {
    await join(ports, grant());
    clock += 366 * 86_400_000;
    const before = await db.campaigns.get('demo');
    expect(await join(ports, grant())).toMatchObject({ ok: true });
    const renewed = await db.campaigns.get('demo');
    expect(renewed?.consentHash).not.toBe(before?.consentHash);
    await db.campaigns.update('demo', { state: 'pending', refusal: 'invite.used' });
    clock += 1_000;
    expect(await join(ports, grant())).toMatchObject({ ok: true });
    expect((await db.campaigns.get('demo'))?.consentHash).not.toBe(renewed?.consentHash);
  });

  test('is not marked as refused by a late refusal of an earlier one', async () => {
    const gate = Promise.withResolvers<void>();
    const slow: typeof fetch = async (input, init) => {
      if (isEnrolment(input)) await gate.promise;
      return refuseEnrolments(input, init);
    };
    const first = join({ ...ports, reach: () => ({ ...collector.reach(), fetch: slow }) }, grant());
    await vi.waitFor(async () => expect(await db.campaigns.count()).toBe(1));
    await join(ports, grant({ grants: [{ ...wholeGrant('snippet'), uses: ['train'] }] }));
    gate.resolve();
    await first;
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'joined', refusal: null });
  });

  test('that does not cover what a lost batch may hold asks it back', async () => {
    await join(ports, grant());
    const queued = await queueSnippet(db, 'text', clock);
    if (!queued.ok) throw new Error(queued.code);
    const losing: typeof fetch = async (input, init) => {
      const response = await collector.fetch(input, init);
      if (init?.method === 'PUT') throw new TypeError('connection reset');
      return response;
    };
    await flush({ ...ports, reach: () => ({ ...collector.reach(), fetch: losing }), random: () => 0.5 });
    expect(collector.items).toEqual([queued.value.id]);
    await join(ports, grant({ grants: [{ ...wholeGrant('judgment-verdict'), sites: ['chat.example'] }] }));
    await resumeDeletions(ports);
    expect([...collector.erased]).toEqual([queued.value.id]);
    const [row] = await db.contributions.toArray();
    expect(row).toMatchObject({ state: 'queued', reason: 'consent.type-not-given' });
    expect(row?.id).not.toBe(queued.value.id);
  });

  test('made again changes nothing', async () => {
    await join(ports, grant());
    const before = await db.campaigns.get('demo');
    expect(await join(ports, grant())).toMatchObject({ ok: true });
    expect(await db.campaigns.get('demo')).toEqual(before);
  });

  test('holds back what waits and is not covered any more, until it is covered again', async () => {
    await join(ports, grant());
    const queued = await queueSnippet(db, 'text', clock);
    if (!queued.ok) throw new Error(queued.code);
    const verdicts = [{ ...wholeGrant('judgment-verdict'), sites: ['chat.example'] }];
    await join(ports, grant({ grants: verdicts }));
    await flush({ ...ports, random: () => 0.5 });
    expect(await db.contributions.get(queued.value.id)).toMatchObject({ reason: 'consent.type-not-given' });
    expect(collector.items).toEqual([]);
    await join(ports, grant());
    await flush({ ...ports, random: () => 0.5 });
    expect(collector.items).toEqual([queued.value.id]);
  });

  test('takes a sealed batch apart: it never leaves under the old record', async () => {
    await join(ports, grant());
    await queueSnippet(db, 'text', clock);
    collector.problem = 'server.busy';
    await flush({ ...ports, random: () => 0.5 });
    collector.problem = null;
    await join(ports, grant({ grants: [{ ...wholeGrant('snippet'), uses: ['train'] }] }));
    clock += 60_000;
    await flush({ ...ports, random: () => 0.5 });
    const [batch] = collector.batches.values();
    expect(batch?.consent).toBe((await db.campaigns.get('demo'))?.consentHash);
  });
});

describe('leaving', () => {
  const leaveNow = async (erase: boolean) => {
    expect(await leave(ports, 'demo', erase)).toMatchObject({ ok: true });
    clock += 10_000;
    await carryOutLeaving(ports);
    await resumeDeletions(ports);
    await finishLeaving(db);
  };
  const stateNow = async () => (await db.campaigns.get('demo'))?.state;

  test('ends consent at once, and can be taken back for ten seconds', async () => {
    await join(ports, grant());
    await leave(ports, 'demo', true);
    const covered = async () =>
      underConsent(snippet, await db.campaigns.get('demo'), { type: 'snippet', paused: false, now: clock });
    expect(await covered()).toEqual({ ok: false, code: 'consent.missing' });
    clock += 9_999;
    await carryOutLeaving(ports);
    expect(await stay(db, ['demo'])).toMatchObject({ ok: true });
    expect(await covered()).toMatchObject({ ok: true });
    await leaveNow(true);
    expect(await stay(db, ['demo'])).toEqual({ ok: false, code: 'undo.too-late' });
    expect(await stateNow()).toBe('left');
  });

  test('of everything reaches every campaign, also those that were left without erasing', async () => {
    await join(ports, grant());
    await queueSnippet(db, 'sent', clock);
    await flush({ ...ports, random: () => 0.5 });
    await leaveNow(false);
    expect(await leave(ports, 'all', true)).toEqual({ ok: true, value: { campaigns: ['demo'] } });
    clock += 10_000;
    await carryOutLeaving(ports);
    await resumeDeletions(ports);
    expect([...collector.erased]).toEqual(collector.items);
    expect(collector.erased.size).toBe(1);
  });

  test('without erasing tells the collector that consent has ended', async () => {
    await join(ports, grant());
    await leaveNow(false);
    expect(collector.ended.size).toBe(1);
    expect((await db.deletions.toArray()).map(({ scope, receipt }) => [scope, receipt?.body.consentEnded])).toEqual([
      ['consent', true],
    ]);
  });

  test('waits for an erasure that cannot reach the collector', async () => {
    await join(ports, grant());
    collector.problem = 'server.busy';
    await leaveNow(true);
    expect(await stateNow()).toBe('leaving');
    expect(await db.deletions.toArray()).toMatchObject([{ campaign: 'demo', scope: 'all', receipt: null }]);
    expect(await join(ports, grant())).toEqual({ ok: false, code: 'campaign.leaving' });
  });

  test('is not done by the receipt of an earlier leaving', async () => {
    await join(ports, grant());
    await leaveNow(true);
    await join(ports, grant());
    collector.problem = 'server.busy';
    await leaveNow(true);
    expect(await stateNow()).toBe('leaving');
    collector.problem = null;
    clock += 3_600_000;
    await resumeDeletions(ports);
    await finishLeaving(db);
    expect(await stateNow()).toBe('left');
  });

  test('can be waited for no longer, and asked for again', async () => {
    await join(ports, grant());
    collector.problem = 'server.busy';
    await leaveNow(true);
    expect(await leave(ports, 'demo', false)).toMatchObject({ ok: true });
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'left', refusal: 'withdrawal.given-up' });
    collector.problem = null;
    await leaveNow(true);
    expect(collector.ended.size).toBe(1);
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'left', refusal: null });
  });

  test('reaches the collector also when its answer to the consent never came', async () => {
    await join({ ...ports, reach: () => ({ ...collector.reach(), fetch: loseEnrolments }) }, grant());
    expect((await db.campaigns.get('demo'))?.receipt).toBeNull();
    await leaveNow(true);
    expect(collector.ended.size).toBe(1);
    expect(await stateNow()).toBe('left');
  });

  test('is done when the collector knows no such pseudonym', async () => {
    await join(ports, grant());
    collector.problem = 'contributor.unknown';
    await leaveNow(true);
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'left', refusal: null });
  });

  test('is not undone by a choice whose terms were still on their way', async () => {
    await join(ports, grant());
    const gate = Promise.withResolvers<void>();
    const slow: typeof fetch = async (input, init) => {
      const answer = await collector.fetch(input, init);
      if (!init?.method || init.method === 'GET') await gate.promise;
      return answer;
    };
    const other = grant({ grants: [{ ...wholeGrant('snippet'), uses: ['train'] }] });
    const joining = join({ ...ports, reach: () => ({ ...collector.reach(), fetch: slow }) }, other);
    await leaveNow(true);
    gate.resolve();
    expect(await joining).toEqual({ ok: false, code: 'consent.changed-meanwhile' });
    expect(await stateNow()).toBe('left');
  });

  test('erases what was sent before, also while a renewed consent waits for its receipt', async () => {
    await join(ports, grant());
    await queueSnippet(db, 'sent', clock);
    await flush({ ...ports, random: () => 0.5 });
    await leaveNow(false);
    const reach = () => ({ ...collector.reach(), fetch: refuseEnrolments });
    await join({ ...ports, reach }, grant());
    await leaveNow(true);
    expect([...collector.erased]).toEqual(collector.items);
    expect(collector.erased.size).toBe(1);
  });

  test('takes back a batch whose answer never came, for the collector may have it', async () => {
    await join(ports, grant());
    await queueSnippet(db, 'sent', clock);
    const fetchLost: typeof fetch = async (input, init) => {
      const response = await collector.fetch(input, init);
      if (init?.method === 'PUT') throw new TypeError('connection reset');
      return response;
    };
    await flush({ ...ports, reach: () => ({ ...collector.reach(), fetch: fetchLost }), random: () => 0.5 });
    await leaveNow(false);
    expect((await db.batches.toArray()).map(({ state, body }) => [state, body.length])).toEqual([['refused', 0]]);
    expect([...collector.erased]).toEqual(collector.items);
    expect(collector.erased.size).toBe(1);
  });
});
