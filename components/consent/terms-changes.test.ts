import type { Manifest } from '@assent/protocol/manifest.ts';
import { exampleManifest } from '@assent/protocol/testing-objects.ts';
import { expect, test } from 'vitest';
import { termsChanges } from './terms-changes.ts';

const before = exampleManifest('A'.repeat(43));

function marksOf(change: Partial<Manifest>, from: Manifest = before): Record<string, string | null> {
  return Object.fromEntries(termsChanges(from, { ...from, ...change }).map(({ id, mark }) => [id, mark]));
}

function asking(change: Partial<Manifest['dataTypes'][number]>): Partial<Manifest> {
  const [snippet, ...others] = before.dataTypes;
  return snippet ? { dataTypes: [{ ...snippet, ...change }, ...others] } : {};
}

/** A different value for every field of the terms. */
const changed: { [K in keyof Manifest]?: Manifest[K] } = {
  expiresAt: '2040-01-01T00:00:00Z',
  language: 'de',
  title: 'Another name',
  summary: 'Another summary.',
  sponsor: { ...before.sponsor, contact: 'elsewhere@library.example' },
  purposes: [{ id: 'sell', text: 'Sell it.' }],
  dataTypes: before.dataTypes.slice(0, 1),
  redaction: { floor: ['EMAIL'] },
  retentionDays: 3_650,
  privacyNotice: 'https://library.example/other',
  jurisdiction: 'Elsewhere',
  authority: null,
  storageLocations: ['Elsewhere'],
  processingLocations: ['Elsewhere'],
  recipients: [{ name: 'A broker', purpose: 'Resale' }],
  withdrawal: 'Write a letter.',
  terms: 'Other terms.',
  policy: { batchMaxItems: 1, batchMaxBytes: 2_048 },
  reward: {
    mode: 'direct',
    unit: { symbol: 'ATT', decimals: 18, perCredit: '1' },
    chain: {
      id: 1,
      name: 'Chain',
      rpcUrl: 'https://rpc.example',
      explorerUrl: null,
      currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
      distributor: `0x${'1'.repeat(40)}`,
      token: `0x${'2'.repeat(40)}`,
    },
  },
  key: 'B'.repeat(43),
};

test('no field of the terms can change without being shown', () => {
  const silent = Object.keys(before).filter((field) => !['schema', 'id', 'version', 'publishedAt'].includes(field));
  expect(Object.keys(changed).toSorted()).toEqual(silent.toSorted());
  for (const [field, value] of Object.entries(changed)) {
    expect(termsChanges(before, { ...before, [field]: value }), field).not.toEqual([]);
  }
});

test('another version with the same words shows no change', () => {
  expect(marksOf({ version: 2, publishedAt: '2026-12-01T00:00:00Z' })).toEqual({});
});

test('another end of the terms, even by a second, is one point and no technical detail', () => {
  const ends = (expiresAt: string) => marksOf({ expiresAt }, { ...before, expiresAt: '2030-05-05T10:00:00Z' });
  expect(ends('2031-05-05T10:00:00Z')).toEqual({ expires: null });
  expect(ends('2030-05-05T10:00:01Z')).toEqual({ expires: null });
});

test('another price of a credit is one point, and other decimals of the token are seen', () => {
  const { reward } = changed;
  if (reward?.mode !== 'direct') throw new Error('the example pays tokens');
  const paying = { ...before, reward };
  const unit = (change: Partial<typeof reward.unit>) =>
    marksOf({ reward: { ...reward, unit: { ...reward.unit, ...change } } }, paying);
  expect(unit({ perCredit: '2' })).toEqual({ reward: null });
  expect(unit({ symbol: 'BTT' })).toEqual({ reward: null });
  expect(unit({ perCredit: '10', decimals: 19 })).toEqual({ 'technical.reward': null });
});

test('a new use, a new site, a new type, a longer time and a new recipient ask for more', () => {
  const few = { ...before, ...asking({ uses: ['train'], sites: ['a.example'] }) };
  const wide = (change: Partial<Manifest['dataTypes'][number]>) =>
    marksOf({ dataTypes: few.dataTypes.map((asked, at) => (at === 0 ? { ...asked, ...change } : asked)) }, few);
  expect(wide({ uses: ['train', 'publish'] })).toEqual({ 'snippet.uses': 'more' });
  expect(wide({ sites: ['a.example', 'b.example'] })).toEqual({ 'snippet.sites': 'more' });
  expect(wide({ sites: 'any' })).toEqual({ 'snippet.sites': 'more' });
  expect(marksOf(changed, { ...before, dataTypes: before.dataTypes.slice(1) })).toMatchObject({
    'snippet.uses': 'more',
    'snippet.sites': 'more',
    retention: 'more',
    recipients: 'more',
    storage: 'more',
    processing: 'more',
    purposes: 'more',
    floor: 'more',
  });
});

test('asking for less is shown, but not as asking for more', () => {
  expect(marksOf(asking({ uses: ['train'], sites: ['a.example'] }))).toEqual({
    'snippet.uses': null,
    'snippet.sites': null,
  });
  expect(marksOf({ retentionDays: 30, redaction: { floor: [...before.redaction.floor, 'IBAN'] } })).toEqual({
    retention: null,
    floor: null,
  });
});

test('a lower price is called so, a higher one is not', () => {
  expect(marksOf(asking({ creditsPerItem: 1 }))).toEqual({ 'snippet.price': 'pays-less' });
  expect(marksOf(asking({ creditsPerItem: 9 }))).toEqual({ 'snippet.price': null });
  const direct = { ...before, ...(changed.reward ? { reward: changed.reward } : {}) };
  expect(marksOf({ reward: { mode: 'credits' } }, direct)).toMatchObject({ reward: 'pays-less' });
});

test('what asks for more or pays less comes first', () => {
  const marks = termsChanges(before, { ...before, ...changed }).map(({ mark }) => mark !== null);
  expect(marks).toEqual(marks.toSorted((a, b) => Number(b) - Number(a)));
});
