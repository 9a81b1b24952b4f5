import 'fake-indexeddb/auto';
import { exportPublicKey, generateKeyPair } from '@assent/protocol/keys.ts';
import { manifestHash } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { HostileServer, type Misbehaviour } from '../../tests/fixtures/extension/hostile-server.ts';
import { freshDatabase, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { join } from '../consent/grant.ts';
import { lookUp } from '../consent/offer.ts';
import { resumeDeletions, withdrawItems } from '../receipts/withdraw.ts';
import type { AssentDatabase } from '../store/database.ts';
import { flush } from './flush.ts';

const start = Date.now();
const day = 86_400_000;

let collector: TestCollector;
let server: HostileServer;
let db: AssentDatabase;

const portsAt = (now: number) => ({ db, reach: server.reach, now: () => now, random: () => 0.5 });
const codes = ['collector.invalid-response', 'collector.unreachable', 'server.error'];

function joinNow() {
  const { manifest } = collector;
  return join(portsAt(start), {
    invite: { collector: server.base, campaign: manifest.id, code: null, key: manifest.key },
    manifestHash: manifestHash(manifest),
    grants: manifest.dataTypes.map(({ type, uses, sites }) => ({ type, uses, sites })),
    gpc: null,
  });
}

/** What people read for a code; a code without words would not tell them anything. */
function wordsFor(code: string | null | undefined): string | undefined {
  return Object.entries(en).find(([key]) => key === `error.${code}`)?.[1];
}

/** The honest answer with parts of it changed, signed again by whoever is given. */
function changed(change: (answer: { body: object; signature: object }) => unknown): Misbehaviour {
  return (response, { body }) => {
    Promise.resolve(change(JSON.parse(body))).then((answer) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  };
}

beforeEach(async () => {
  collector = await TestCollector.start();
  server = await HostileServer.start(collector);
  db = freshDatabase();
});

afterEach(() => server.stop());

const tricks = [
  'bytes that mean nothing',
  'a web page',
  'a web page for an error',
  'JSON of another kind',
  'JSON with more than was asked',
  'JSON nested a million levels deep',
  'a message for a code',
  'nothing',
  'a redirect to itself',
  'a redirect to another origin',
  'an endless body',
  'a small body that unpacks to a gigabyte',
  'a byte now and then',
  'no answer at all',
  'half an answer',
];

function trick(name: string): Misbehaviour {
  const found = server.tricks[name];
  if (!found) throw new Error(name);
  return found;
}

describe('a collector that answers a batch with', () => {
  test.each(tricks)('%s loses and doubles nothing, and says so', async (name) => {
    expect(await joinNow()).toMatchObject({ ok: true });
    await queueSnippet(db, 'a snippet', start);
    server.misbehave('PUT', '/v1/batches/', trick(name));
    expect(await flush(portsAt(start))).toEqual({ uploaded: 0, waiting: 1 });
    const [batch] = await db.batches.toArray();
    expect(batch).toMatchObject({ state: 'sealed', receipt: null });
    expect(codes).toContain(batch?.lastError);
    expect(wordsFor(batch?.lastError)).toBeTruthy();
    expect(await db.contributions.toArray()).toMatchObject([{ state: 'sealed' }]);
    expect(server.strayed).toBe(0);
    // Two megabytes and what lies in the buffers of two sockets.
    expect(server.written).toBeLessThan(32 * 1_048_576);
    server.behave();
    expect(await flush(portsAt(start + day / 2))).toEqual({ uploaded: 1, waiting: 0 });
    expect(collector.items).toHaveLength(1);
    expect(await db.batches.toArray()).toMatchObject([{ id: batch?.id, state: 'receipted' }]);
  });

  const forgeries: Record<string, Misbehaviour> = {
    'a receipt whose signature is wrong': changed(({ body, signature }) => ({
      body: { ...body, receivedAt: '2026-11-22T13:00:00Z' },
      signature,
    })),
    'a receipt that another key signed': changed(async ({ body }) =>
      signObject('receipt', body, await generateKeyPair(true)),
    ),
    'a receipt for another batch': changed(({ body }) =>
      signObject('receipt', { ...body, batchId: 'A'.repeat(43) }, collector.keys),
    ),
    'a receipt for other items': changed(({ body }) =>
      signObject('receipt', { ...body, items: ['0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f'] }, collector.keys),
    ),
    'a receipt for another contributor': changed(({ body }) =>
      signObject('receipt', { ...body, contributor: 'A'.repeat(43) }, collector.keys),
    ),
    'a receipt signed as something else': changed(({ body }) => signObject('deletion-receipt', body, collector.keys)),
  };
  test.each(Object.entries(forgeries))('%s is not believed, and the same batch is sent again', async (_, forge) => {
    await joinNow();
    await queueSnippet(db, 'a snippet', start);
    server.misbehave('PUT', '/v1/batches/', forge);
    expect(await flush(portsAt(start))).toEqual({ uploaded: 0, waiting: 1 });
    expect(await db.batches.toArray()).toMatchObject([
      { state: 'sealed', receipt: null, lastError: 'receipt.invalid' },
    ]);
    expect(wordsFor('receipt.invalid')).toBeTruthy();
    server.behave();
    expect(await flush(portsAt(start + day / 2))).toEqual({ uploaded: 1, waiting: 0 });
    expect(collector.items).toHaveLength(1);
  });
});

describe('a collector that answers a look-up with', () => {
  const invite = () => `${server.base}/join#campaign=demo&key=${collector.manifest.key}`;

  test.each(tricks)('%s offers nothing to agree to', async (name) => {
    server.misbehave('GET', '/v1/campaigns', trick(name));
    const outcome = await lookUp(invite(), server.reach, start);
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome.ok ? '' : wordsFor(outcome.code)).toBeTruthy();
    expect(server.strayed).toBe(0);
    server.behave();
    expect(await lookUp(invite(), server.reach, start)).toMatchObject({ ok: true });
  });

  const terms: Record<string, [string, Misbehaviour]> = {
    'terms that were changed after signing': [
      'campaign.signature-invalid',
      changed(({ body, signature }) => ({ body: { ...body, retentionDays: 1 }, signature })),
    ],
    'terms that name and use another key than the invite': [
      'campaign.key-mismatch',
      changed(async ({ body }) => {
        const keys = await generateKeyPair(true);
        return signObject('manifest', { ...body, key: await exportPublicKey(keys.publicKey) }, keys);
      }),
    ],
    'terms of another campaign': [
      'campaign.signature-invalid',
      changed(({ body }) => signObject('manifest', { ...body, id: 'another' }, collector.keys)),
    ],
    'terms whose time is over': [
      'campaign.expired',
      changed(({ body }) => signObject('manifest', { ...body, expiresAt: '2026-01-01T00:00:00Z' }, collector.keys)),
    ],
    'terms with a field that we do not know': [
      'collector.invalid-response',
      changed(({ body }) => signObject('manifest', { ...body, alsoCollect: 'everything' }, collector.keys)),
    ],
    'terms with an expression where a value belongs': [
      'collector.invalid-response',
      changed(({ body }) => signObject('manifest', { ...body, retentionDays: { $gt: 'Date.now()' } }, collector.keys)),
    ],
    'terms that ask for a type that does not exist': [
      'collector.invalid-response',
      changed(({ body }) => {
        const type = { type: 'keystrokes', description: 'All', uses: ['train'], sites: 'any' };
        return signObject(
          'manifest',
          { ...body, dataTypes: [{ ...type, creditsPerItem: 1, dailyCap: 1 }] },
          collector.keys,
        );
      }),
    ],
    'terms of a megabyte': [
      'collector.invalid-response',
      changed(({ body }) => signObject('manifest', { ...body, summary: 'x'.repeat(1_000_000) }, collector.keys)),
    ],
  };
  test.each(Object.entries(terms))('%s is refused with words', async (_, [code, forge]) => {
    server.misbehave('GET', '/v1/campaigns/', forge);
    expect(await lookUp(invite(), server.reach, start)).toEqual({ ok: false, code });
    expect(wordsFor(code)).toBeTruthy();
  });
});

describe('a collector that answers an enrolment with', () => {
  test.each(tricks)('%s has no consent; the same record is sent until it is signed for', async (name) => {
    server.misbehave('POST', '/v1/enrolments', trick(name));
    expect(await joinNow()).toMatchObject({ ok: false });
    const pending = await db.campaigns.get('demo');
    expect(pending).toMatchObject({ state: 'pending', receipt: null });
    expect(server.strayed).toBe(0);
    server.behave();
    expect(await joinNow()).toMatchObject({ ok: true });
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'joined', consentHash: pending?.consentHash });
    expect(collector.members.size).toBe(1);
  });

  test.each([
    [
      'a receipt that another key signed',
      changed(async ({ body }) => signObject('consent-receipt', body, await generateKeyPair(true))),
    ],
    [
      'a receipt for another consent',
      changed(({ body }) => signObject('consent-receipt', { ...body, consentHash: 'A'.repeat(43) }, collector.keys)),
    ],
    [
      'a receipt whose record was changed',
      changed(({ body }) => {
        const text = JSON.stringify(body).replaceAll('"train"', '"publish"');
        return signObject('consent-receipt', JSON.parse(text), collector.keys);
      }),
    ],
  ] satisfies [string, Misbehaviour][])('%s has no consent', async (_, forge) => {
    server.misbehave('POST', '/v1/enrolments', forge);
    const outcome = await joinNow();
    expect(outcome).toMatchObject({ ok: false });
    expect(outcome.ok ? '' : wordsFor(outcome.code)).toBeTruthy();
    expect(await db.campaigns.get('demo')).toMatchObject({ state: 'pending', receipt: null });
    await expect(queueSnippet(db, 'a snippet', start)).rejects.toThrow();
  });
});

describe('a collector that answers a withdrawal with', () => {
  async function takeBack(): Promise<void> {
    await joinNow();
    await queueSnippet(db, 'a snippet', start);
    await flush(portsAt(start));
    await withdrawItems(portsAt(start), await db.contributions.toCollection().primaryKeys());
  }
  const later = start + day;

  test.each(tricks)('%s is asked again until it has signed that it erased', async (name) => {
    await takeBack();
    server.misbehave('POST', '/v1/withdrawals', trick(name));
    const code = await resumeDeletions(portsAt(later));
    expect(wordsFor(code)).toBeTruthy();
    expect(await db.contributions.toArray()).toMatchObject([{ state: 'uploaded' }]);
    expect(await db.deletions.toArray()).toMatchObject([{ receipt: null }]);
    server.behave();
    expect(await resumeDeletions(portsAt(later + day))).toBeNull();
    expect(await db.contributions.toArray()).toMatchObject([{ state: 'withdrawn' }]);
  });

  test.each([
    [
      'a receipt that another key signed',
      changed(async ({ body }) => signObject('deletion-receipt', body, await generateKeyPair(true))),
    ],
    [
      'a receipt for another request',
      changed(({ body }) =>
        signObject('deletion-receipt', { ...body, requestId: '0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f' }, collector.keys),
      ),
    ],
  ] satisfies [string, Misbehaviour][])('%s has erased nothing as far as we know', async (_, forge) => {
    await takeBack();
    server.misbehave('POST', '/v1/withdrawals', forge);
    expect(await resumeDeletions(portsAt(later))).toBe('receipt.invalid');
    expect(await db.contributions.toArray()).toMatchObject([{ state: 'uploaded' }]);
    expect(await db.deletions.toArray()).toMatchObject([{ receipt: null }]);
  });
});

describe('terms that change under a joined campaign', () => {
  test.each([
    [
      'another key',
      'campaign.key-changed',
      changed(async ({ body }) => {
        const keys = await generateKeyPair(true);
        return signObject('manifest', { ...body, key: await exportPublicKey(keys.publicKey) }, keys);
      }),
    ],
    [
      'a wrong signature',
      'campaign.signature-invalid',
      changed(({ body, signature }) => ({ body: { ...body, version: 2 }, signature })),
    ],
    [
      'more data than was agreed to',
      'terms.changed',
      changed(({ body }) => signObject('manifest', { ...body, version: 2, retentionDays: 3650 }, collector.keys)),
    ],
  ] satisfies [string, string, Misbehaviour][])(
    '%s stops what waits, in words, and sends nothing',
    async (_, code, forge) => {
      await joinNow();
      await queueSnippet(db, 'a snippet', start);
      server.misbehave('GET', '/v1/campaigns/', forge);
      expect(await flush(portsAt(start))).toEqual({ uploaded: 0, waiting: 1 });
      expect(await db.campaigns.get('demo')).toMatchObject({ halt: code });
      expect(wordsFor(code)).toBeTruthy();
      expect(collector.items).toEqual([]);
    },
  );
});
