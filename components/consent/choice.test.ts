import { type Grant, isGrantAsked, Use } from '@assent/protocol/grant.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AskedType, choiceFrom, grantsOf, readHosts } from './choice.ts';

const price = { description: 'What it is', creditsPerItem: 1, dailyCap: 10 };
const open: AskedType = { ...price, type: 'snippet', uses: ['train', 'evaluate', 'publish'], sites: 'any' };
const named: AskedType = { ...open, sites: ['a.example', 'b.example'] };

describe('ticks', () => {
  test('amount to nothing at first', () => {
    expect(grantsOf([open, named], {})).toEqual({ grants: [], unfinished: [] });
  });

  test('of a use alone are unfinished until a site is named', () => {
    const ticked = { uses: ['train' as const], scope: null, hosts: [] };
    expect(grantsOf([open], { snippet: ticked })).toEqual({ grants: [], unfinished: ['snippet'] });
    expect(grantsOf([named], { snippet: ticked }).unfinished).toEqual(['snippet']);
    expect(grantsOf([open], { snippet: { ...ticked, scope: 'these' } }).unfinished).toEqual(['snippet']);
    expect(grantsOf([open], { snippet: { ...ticked, scope: 'any' } }).grants).toEqual([
      { type: 'snippet', uses: ['train'], sites: 'any' },
    ]);
  });

  test('of sites alone give nothing', () => {
    expect(grantsOf([open], { snippet: { uses: [], scope: 'any', hosts: [] } })).toEqual({
      grants: [],
      unfinished: [],
    });
  });

  test('of a list are kept aside while any site is picked', () => {
    const ticked = { uses: ['train' as const], scope: 'any' as const, hosts: ['a.example'] };
    expect(grantsOf([open], { snippet: ticked }).grants[0]?.sites).toBe('any');
    expect(grantsOf([open], { snippet: { ...ticked, scope: 'these' } }).grants[0]?.sites).toEqual(['a.example']);
  });
});

describe('an earlier consent', () => {
  const before: Grant = { type: 'snippet', uses: ['train', 'publish'], sites: ['a.example', 'c.example'] };

  test('ticks what is still asked for and nothing new', () => {
    const asked: AskedType = { ...named, uses: ['publish', 'human-review'] };
    expect(choiceFrom([asked], [before])).toEqual({
      snippet: { uses: ['publish'], scope: null, hosts: ['a.example'] },
    });
  });

  test('keeps to its sites when any are asked for now', () => {
    expect(grantsOf([open], choiceFrom([open], [before])).grants).toEqual([before]);
  });

  test('to any site reaches the sites that are named now', () => {
    const anywhere: Grant = { ...before, sites: 'any' };
    expect(grantsOf([named], choiceFrom([named], [anywhere])).grants[0]?.sites).toEqual(['a.example', 'b.example']);
  });

  test('never gives more than it did, nor more than is asked for now', () => {
    const sites = fc.oneof(
      fc.constant('any' as const),
      fc.subarray(['a.example', 'x.a.example', 'b.example'], { minLength: 1 }),
    );
    const uses = fc.subarray([...Use.options], { minLength: 1 });
    const type = fc.constantFrom('snippet' as const, 'judgment' as const, 'judgment-verdict' as const);
    const grants = fc.uniqueArray(fc.record({ type, uses, sites }), { selector: (grant) => grant.type });
    fc.assert(
      fc.property(grants, grants, (given, wanted) => {
        const asked = wanted.map((entry): AskedType => ({ ...price, ...entry }));
        for (const grant of grantsOf(asked, choiceFrom(asked, given)).grants) {
          expect(isGrantAsked(grant, given)).toBe(true);
          expect(isGrantAsked(grant, asked)).toBe(true);
        }
      }),
    );
  });
});

test('sites are read from names and addresses, and what is none is said', () => {
  expect(
    readHosts('Library.Example, https://news.example/today?x=1\n127.0.0.1; foo_bar! *.example library.example'),
  ).toEqual({
    hosts: ['library.example', 'news.example', '127.0.0.1'],
    unreadable: ['foo_bar!', '*.example'],
  });
  expect(readHosts(' \n ')).toEqual({ hosts: [], unreadable: [] });
});
