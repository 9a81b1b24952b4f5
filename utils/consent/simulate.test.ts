import { type DataType, type Grant, grantFor, Use } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { exampleManifest, wholeGrant } from '@assent/protocol/testing-objects.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SimulatedItem, type SimulationSituation, simulate } from './simulate.ts';

const manifest = exampleManifest('A'.repeat(43));
const situation: SimulationSituation = {
  now: Date.parse('2026-11-22T18:00:00Z'),
  heldBack: () => null,
  envelopeSize: 200,
};
const everything = manifest.dataTypes.map(({ type }) => wholeGrant(type));

function snippet(id: string, change: Partial<SimulatedItem> = {}): SimulatedItem {
  return { id, host: 'news.example', givenTo: null, forms: [{ type: 'snippet', size: 300 }], failure: null, ...change };
}

function judgment(id: string, change: Partial<SimulatedItem> = {}): SimulatedItem {
  const forms: SimulatedItem['forms'] = [
    { type: 'judgment-verdict', size: 500 },
    { type: 'judgment', size: 2_500 },
  ];
  return { id, host: 'chat.example', givenTo: null, forms, failure: null, ...change };
}

/** The manifest with one type asked for in another way. */
function asking(type: DataType, change: Partial<Manifest['dataTypes'][number]>): Manifest {
  return {
    ...manifest,
    dataTypes: manifest.dataTypes.map((asked) => (asked.type === type ? { ...asked, ...change } : asked)),
  };
}

function reasons(...args: Parameters<typeof simulate>): (string | null)[] {
  return simulate(...args).outcomes.map(({ blocked }) => blocked);
}

describe('a campaign tried on what is here', () => {
  test('takes nothing while nothing is ticked, and says so of each item', () => {
    const result = simulate(manifest, [], [snippet('a'), judgment('b')], situation);
    expect(result).toMatchObject({ taken: 0, blocked: 2, credits: 0 });
    expect(result.outcomes.map(({ blocked }) => blocked)).toEqual([
      'simulation.type-not-ticked',
      'simulation.type-not-ticked',
    ]);
  });

  test('takes what is ticked and adds up its credits and tokens', () => {
    const direct: Manifest = {
      ...manifest,
      reward: {
        mode: 'direct',
        unit: { symbol: 'ATT', decimals: 18, perCredit: '500000000000000000' },
        chain: {
          id: 31_337,
          name: 'Local',
          rpcUrl: 'http://127.0.0.1:8545',
          explorerUrl: null,
          currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
          distributor: `0x${'1'.repeat(40)}`,
          token: `0x${'2'.repeat(40)}`,
        },
      },
    };
    const result = simulate(direct, everything, [snippet('a'), snippet('b'), judgment('c')], situation);
    expect(result).toMatchObject({ taken: 3, blocked: 0, credits: 5, amount: 2_500_000_000_000_000_000n });
  });

  test('has no token amount where credits are all that is counted', () => {
    expect(simulate(manifest, everything, [snippet('a')], situation).amount).toBeNull();
  });

  test('gives a judgment as the verdict alone unless the texts are wanted', () => {
    const taken = (withTexts: boolean) =>
      simulate(manifest, everything, [judgment('a')], { ...situation, withTexts }).outcomes[0]?.taken;
    expect(taken(false)).toEqual({ type: 'judgment-verdict', credits: 1 });
    expect(taken(true)).toEqual({ type: 'judgment', credits: 3 });
  });

  test('falls back to the other form of a judgment when one is not ticked', () => {
    const [outcome] = simulate(manifest, [wholeGrant('judgment')], [judgment('a')], situation).outcomes;
    expect(outcome?.taken?.type).toBe('judgment');
  });

  test('blocks a site that is not asked for, and one that is not ticked, below and beside', () => {
    const named = asking('snippet', { sites: ['news.example'] });
    const grants: Grant[] = [{ type: 'snippet', uses: ['train'], sites: ['blog.news.example'] }];
    const items = ['blog.news.example', 'news.example', 'other.example'].map((host) => snippet(host, { host }));
    expect(reasons(named, grants, items, situation)).toEqual([
      null,
      'simulation.site-not-ticked',
      'simulation.site-not-asked',
    ]);
  });

  test('blocks a type that the campaign does not ask for', () => {
    const only = { ...manifest, dataTypes: manifest.dataTypes.filter(({ type }) => type === 'snippet') };
    expect(reasons(only, everything, [judgment('a')], situation)).toEqual(['simulation.type-not-asked']);
  });

  test('blocks what Assent itself holds back before it looks at any tick', () => {
    const held = { ...situation, heldBack: (host: string) => (host === 'bank.example' ? 'site.sensitive' : null) };
    expect(reasons(manifest, [], [snippet('a', { host: 'bank.example' })], held)).toEqual(['site.sensitive']);
  });

  test('blocks what could not be masked, with the redactor’s own code', () => {
    const failed = snippet('a', { forms: [], failure: 'redaction.too-large' });
    expect(reasons(manifest, everything, [failed], situation)).toEqual(['redaction.too-large']);
  });

  test('blocks an item that fits into no batch of the campaign', () => {
    const size = manifest.policy.batchMaxBytes - situation.envelopeSize;
    const sized = (bytes: number) => snippet(`${bytes}`, { forms: [{ type: 'snippet', size: bytes }] });
    expect(reasons(manifest, everything, [sized(size), sized(size + 1)], situation)).toEqual([
      null,
      'simulation.too-large',
    ]);
  });

  test('stops at the day’s cap of each type, in the order of the items', () => {
    const capped = asking('snippet', { dailyCap: 2 });
    const items = [snippet('a'), snippet('b'), snippet('c'), judgment('d')];
    expect(reasons(capped, everything, items, situation)).toEqual([null, null, 'simulation.over-cap', null]);
  });

  test('takes what another campaign has, and not what this one has', () => {
    const items = [snippet('a', { givenTo: 'another' }), snippet('b', { givenTo: manifest.id })];
    expect(reasons(manifest, everything, items, situation)).toEqual([null, 'simulation.already-given']);
  });

  test('takes nothing under terms that have run out', () => {
    const late = { ...situation, now: Date.parse(manifest.expiresAt) + 1 };
    expect(reasons(manifest, everything, [snippet('a')], late)).toEqual(['campaign.expired']);
  });
});

const hosts = ['news.example', 'blog.news.example', 'chat.example', 'bank.example'];
const anyType = fc.constantFrom<DataType>('snippet', 'judgment', 'judgment-verdict');
const anySites = fc.oneof(fc.constant('any' as const), fc.subarray(hosts, { minLength: 1 }));
const anyUses = fc.subarray([...Use.options], { minLength: 1 });
const anyItems = fc.array(
  fc.record({
    host: fc.constantFrom(...hosts),
    isSnippet: fc.boolean(),
    size: fc.integer({ min: 1, max: 2_000 }),
    failure: fc.option(fc.constant('redaction.failed'), { freq: 8 }),
  }),
  { maxLength: 30 },
);
const anyGrants = fc.uniqueArray(fc.record({ type: anyType, uses: anyUses, sites: anySites }), {
  selector: ({ type }) => type,
});
const anyManifest = fc
  .uniqueArray(
    fc.record({
      type: anyType,
      uses: anyUses,
      sites: anySites,
      dailyCap: fc.integer({ min: 1, max: 5 }),
      creditsPerItem: fc.integer({ min: 0, max: 9 }),
      description: fc.constant('What it is'),
    }),
    { selector: ({ type }) => type, minLength: 1 },
  )
  .map((dataTypes): Manifest => ({ ...manifest, dataTypes, policy: { batchMaxItems: 50, batchMaxBytes: 1_500 } }));

function itemsOf(drawn: { host: string; isSnippet: boolean; size: number; failure: string | null }[]): SimulatedItem[] {
  return drawn.map(({ host, isSnippet, size, failure }, index) => {
    const forms: SimulatedItem['forms'] = isSnippet
      ? [{ type: 'snippet', size }]
      : [
          { type: 'judgment-verdict', size },
          { type: 'judgment', size: size * 2 },
        ];
    return { id: `${index}`, host, givenTo: null, forms, failure };
  });
}

const held = { ...situation, heldBack: (host: string) => (host === 'bank.example' ? 'site.sensitive' : null) };

describe('whatever is asked, ticked and here', () => {
  test('every item is taken or blocked, and only what is consented, fitting and not held back is taken', () => {
    fc.assert(
      fc.property(anyManifest, anyGrants, anyItems, (asked, grants, drawn) => {
        const items = itemsOf(drawn);
        const { outcomes, taken, blocked, credits } = simulate(asked, grants, items, held);
        expect(outcomes.map(({ item }) => item)).toEqual(items);
        expect(taken + blocked).toBe(items.length);
        for (const outcome of outcomes) {
          if (outcome.taken === null) continue;
          const { type } = outcome.taken;
          const entry = asked.dataTypes.find((one) => one.type === type);
          expect(outcome.item.host).not.toBe('bank.example');
          expect(outcome.item.failure).toBeNull();
          expect(grantFor(grants, type, outcome.item.host)).not.toBeNull();
          expect(entry && outcome.taken.credits).toBe(entry?.creditsPerItem);
          const size = outcome.item.forms.find((form) => form.type === type)?.size ?? Number.POSITIVE_INFINITY;
          expect(size + held.envelopeSize).toBeLessThanOrEqual(asked.policy.batchMaxBytes);
        }
        for (const { type, dailyCap } of asked.dataTypes) {
          expect(outcomes.filter((outcome) => outcome.taken?.type === type).length).toBeLessThanOrEqual(dailyCap);
        }
        expect(credits).toBe(outcomes.reduce((sum, outcome) => sum + (outcome.taken?.credits ?? 0), 0));
      }),
    );
  });

  test('ticking one more type never takes fewer items', () => {
    fc.assert(
      fc.property(anyManifest, anyGrants, anyItems, (asked, grants, drawn) => {
        const items = itemsOf(drawn);
        for (const gone of grants) {
          const fewer = grants.filter((grant) => grant !== gone);
          expect(simulate(asked, fewer, items, held).taken).toBeLessThanOrEqual(
            simulate(asked, grants, items, held).taken,
          );
        }
      }),
    );
  });
});
