import 'fake-indexeddb/auto';
import { canonicalBytes } from '@assent/protocol/canonical.ts';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, joinDemo, queueSnippet } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import type { AssentDatabase } from '../store/database.ts';
import { flush } from './flush.ts';
import type { OutboxPorts } from './ports.ts';
import { makeDue, removeItems, restoreItems } from './remove.ts';

const start = Date.now();

function portsOf(db: AssentDatabase, collector: TestCollector, now = start): OutboxPorts {
  return { db, reach: collector.reach, now: () => now, random: () => 0.5 };
}

let collector: TestCollector;
let db: AssentDatabase;

beforeEach(async () => {
  collector = await TestCollector.start();
  db = freshDatabase();
  await joinDemo(db, collector, start);
});

describe('flush', () => {
  test('uploads what is due and keeps the verified receipt', async () => {
    await queueSnippet(db, 'first', start);
    await queueSnippet(db, 'second', start);
    expect(await flush(portsOf(db, collector))).toEqual({ uploaded: 2, waiting: 0 });
    const rows = await db.contributions.toArray();
    expect(rows.map((row) => row.state)).toEqual(['uploaded', 'uploaded']);
    const [batch] = await db.batches.toArray();
    expect(batch).toMatchObject({ state: 'receipted', body: new Uint8Array() });
    expect(batch?.receipt?.body.items.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
    expect(collector.items.toSorted()).toEqual(rows.map((row) => row.id).toSorted());
  });

  test('leaves items alone until their hold time is over', async () => {
    await queueSnippet(db, 'held', start, 10);
    expect(await flush(portsOf(db, collector))).toEqual({ uploaded: 0, waiting: 1 });
    expect(await flush(portsOf(db, collector, start + 600_000))).toEqual({ uploaded: 1, waiting: 0 });
  });

  test('keeps the sealed bytes and waits longer after each failure', async () => {
    await queueSnippet(db, 'later', start);
    collector.problem = 'server.busy';
    await flush(portsOf(db, collector));
    const [first] = await db.batches.toArray();
    expect(first).toMatchObject({ state: 'sealed', attempts: 1, lastError: 'server.busy' });
    expect(first?.nextAttemptAt).toBeGreaterThan(start);
    await flush(portsOf(db, collector, start + 1_000));
    expect(collector.requests.filter((line) => line.startsWith('PUT'))).toHaveLength(1);
    await flush(portsOf(db, collector, start + 60_000));
    const [second] = await db.batches.toArray();
    expect(second?.attempts).toBe(2);
    expect(second?.body).toEqual(first?.body);
    collector.problem = null;
    await flush(portsOf(db, collector, start + 3_600_000));
    expect(collector.items).toHaveLength(1);
  });

  test('gives items back with the reason when the collector refuses for good, and sends them again when told', async () => {
    await queueSnippet(db, 'unwanted', start);
    collector.problem = 'batch.invalid';
    await flush(portsOf(db, collector));
    const [row] = await db.contributions.toArray();
    expect(row).toMatchObject({ state: 'queued', reason: 'batch.invalid', batchId: null });
    collector.problem = null;
    await flush(portsOf(db, collector, start + 86_400_000));
    expect(collector.items).toEqual([]);
    await makeDue(db, 'all', start);
    expect(await flush(portsOf(db, collector))).toEqual({ uploaded: 1, waiting: 0 });
  });

  test('believes no receipt that another key signed', async () => {
    const other = await TestCollector.start();
    await queueSnippet(db, 'private', start);
    for (const [member, key] of collector.members) other.members.set(member, key);
    const forging: typeof fetch = (input, init) =>
      init?.method === 'PUT' ? other.fetch(input, init) : collector.fetch(input, init);
    await flush({ ...portsOf(db, collector), reach: () => ({ ...collector.reach(), fetch: forging }) });
    const [batch] = await db.batches.toArray();
    expect(batch).toMatchObject({ state: 'sealed', receipt: null, lastError: 'receipt.invalid' });
    expect((await db.contributions.toArray())[0]?.state).toBe('sealed');
  });

  test('keeps every batch within the items and bytes of the policy', async () => {
    collector = await TestCollector.start({ policy: { batchMaxItems: 3, batchMaxBytes: 1_500 } });
    db = freshDatabase();
    await joinDemo(db, collector, start);
    for (let index = 0; index < 10; index++) await queueSnippet(db, `${index} ${'word '.repeat(40)}`, start + index);
    expect(await flush(portsOf(db, collector, start + 100))).toEqual({ uploaded: 10, waiting: 0 });
    for (const batch of collector.batches.values()) {
      expect(canonicalBytes(batch).length).toBeLessThanOrEqual(1_500);
      expect(batch.items.length).toBeLessThanOrEqual(3);
    }
    expect(collector.batches.size).toBeGreaterThan(3);
  });

  test('asks a collector that does not answer once, however many batches wait for it', async () => {
    collector = await TestCollector.start({ policy: { batchMaxItems: 1, batchMaxBytes: 10_000 } });
    db = freshDatabase();
    await joinDemo(db, collector, start);
    for (const text of ['one', 'two', 'three']) await queueSnippet(db, text, start);
    let asked = 0;
    const silent: typeof fetch = async () => {
      asked++;
      throw new TypeError('connection refused');
    };
    const dead = { ...portsOf(db, collector), reach: () => ({ ...collector.reach(), fetch: silent }) };
    expect(await flush(dead)).toEqual({ uploaded: 0, waiting: 3 });
    expect(asked).toBe(1);
    expect(await flush(portsOf(db, collector, start + 60_000))).toEqual({ uploaded: 3, waiting: 0 });
  });

  test('never sends a deleted item, and forgets it when the undo is over', async () => {
    const kept = await queueSnippet(db, 'restored', start);
    const gone = await queueSnippet(db, 'deleted', start);
    if (!kept.ok || !gone.ok) throw new Error('not queued');
    const ids = [kept.value.id, gone.value.id];
    expect(await removeItems(db, ids, start)).toEqual({ deleted: ids, tooLate: [] });
    await restoreItems(db, [kept.value.id]);
    await flush(portsOf(db, collector, start + 9_000));
    expect(await db.contributions.count()).toBe(2);
    await flush(portsOf(db, collector, start + 10_000));
    expect(await db.contributions.toCollection().primaryKeys()).toEqual([kept.value.id]);
    expect(collector.items).toEqual([kept.value.id]);
    expect(await removeItems(db, ids, start)).toEqual({ deleted: [], tooLate: [kept.value.id] });
  });
});

/** Ends the world at a chosen step, as a killed worker does: the open transaction is undone, nothing more happens. */
class Killer {
  steps = 0;
  readonly killed = Promise.withResolvers<'killed'>();
  readonly at: number;
  constructor(at: number) {
    this.at = at;
  }
  /** True at the chosen step. */
  strikes(): boolean {
    const isNow = this.steps++ === this.at;
    if (isNow) this.killed.resolve('killed');
    return isNow || this.steps > this.at + 1;
  }
}

const never = new Promise<never>(() => {});

/** Ports on which `killer` may strike before each write, before each request and before each answer. */
function mortal(name: string, from: TestCollector, now: number, killer: Killer): OutboxPorts {
  const opened = freshDatabase(name);
  opened.use({
    stack: 'dbcore',
    name: 'killer',
    create: (core) => ({
      ...core,
      table: (table) => {
        const real = core.table(table);
        return {
          ...real,
          mutate: (request) => {
            if (killer.strikes()) {
              request.trans.abort();
              return Promise.reject(new Error('killed'));
            }
            return real.mutate(request);
          },
        };
      },
    }),
  });
  const mortalFetch: typeof fetch = async (input, init) => {
    if (killer.strikes()) return never;
    const response = await from.fetch(input, init);
    return killer.strikes() ? never : response;
  };
  return { db: opened, reach: () => ({ ...from.reach(), fetch: mortalFetch }), now: () => now, random: () => 0.5 };
}

describe('an outbox killed at any step', () => {
  test('loses and duplicates nothing', { timeout: 120_000 }, async () => {
    const world = { items: fc.integer({ min: 1, max: 6 }), perBatch: fc.integer({ min: 1, max: 3 }) };
    const kills = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 4 });
    const property = fc.asyncProperty(fc.record(world), kills, async ({ items, perBatch }, strikes) => {
      const server = await TestCollector.start({ policy: { batchMaxItems: perBatch, batchMaxBytes: 100_000 } });
      const first = freshDatabase();
      await joinDemo(first, server, start);
      const ids: string[] = [];
      for (let index = 0; index < items; index++) {
        const queued = await queueSnippet(first, `text ${index}`, start);
        if (queued.ok) ids.push(queued.value.id);
      }
      let now = start;
      const sealedBytes = new Map<string, string>();
      for (const strike of [...strikes, Number.POSITIVE_INFINITY]) {
        const killer = new Killer(strike);
        const ports = mortal(first.name, server, now, killer);
        await Promise.race([flush(ports).catch(() => 'killed'), killer.killed.promise]);
        ports.db.close();
        for (const batch of await first.batches.where('state').equals('sealed').toArray()) {
          const bytes = new TextDecoder().decode(batch.body);
          expect(sealedBytes.get(batch.id) ?? bytes).toBe(bytes);
          sealedBytes.set(batch.id, bytes);
        }
        now += 7 * 3_600_000;
      }
      const rows = await first.contributions.toArray();
      expect(server.items.toSorted()).toEqual(ids.toSorted());
      expect(rows.map((row) => row.id).toSorted()).toEqual(ids.toSorted());
      expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['uploaded']));
      expect((await first.batches.toArray()).every((batch) => batch.receipt !== null)).toBe(true);
      await first.delete();
    });
    await fc.assert(property, { numRuns: 40 });
  });
});
