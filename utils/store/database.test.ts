import 'fake-indexeddb/auto';
import { generateKeyPair, signBytes } from '@assent/protocol/keys.ts';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';

test('version 1 has the tables and indexes it was frozen with', async () => {
  const db = openDatabase('frozen');
  await db.open();
  expect(db.verno).toBe(1);
  const shape = db.tables.map((table) => {
    const indexes = table.schema.indexes.map((index) => index.name);
    return `${table.name}(${table.schema.primKey.name}) ${indexes.join(' ')}`.trim();
  });
  expect(shape.toSorted()).toEqual([
    'batches(id) state',
    'campaigns(id) state',
    'contributions(id) campaign state batchId queuedAt [campaign+state] [state+size] [uploadedAt+kind+campaign+state+credits]',
    'deletions(requestId) campaign',
    'drafts(id) createdAt',
    'identities(campaign)',
    'rewards(campaign)',
    'secrets(id)',
  ]);
});

test('a key that cannot be exported still signs after the database was closed and opened again', async () => {
  const keys = await generateKeyPair(false);
  const first = openDatabase('keys');
  await first.identities.put({ campaign: 'demo', collectorKey: 'k', publicKey: 'p', contributor: 'c', keys });
  first.close();
  const identity = await openDatabase('keys').identities.get('demo');
  if (!identity) throw new Error('lost');
  expect(identity.keys.privateKey.extractable).toBe(false);
  expect(await signBytes(identity.keys.privateKey, new Uint8Array([1]))).toHaveLength(86);
});
