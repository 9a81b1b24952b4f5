import { describe, expect, it } from 'vitest';
import { documentOf } from '../../tests/fixtures/chat/page.ts';
import { adapterPack } from './pack.ts';
import { packProblems, parsePack } from './validate-pack.ts';

const doc = documentOf('<!doctype html><html><body></body></html>');
const copy = () => structuredClone(adapterPack);
const withSite = (change: object) => ({ ...copy(), sites: [{ ...copy().sites[0], ...change }] });

describe('packProblems', () => {
  it('finds none in the bundled pack', () => {
    expect(packProblems(adapterPack, doc)).toEqual([]);
    expect(parsePack(copy(), doc)).toEqual(adapterPack);
  });

  it.each([
    ['no pack at all', null],
    ['another schema', { ...copy(), schema: 'assent-adapters/2' }],
    ['a fractional version', { ...copy(), version: 1.5 }],
    ['a key it does not know', withSite({ script: 'alert(1)' })],
    ['a missing key', { ...copy(), sites: [{ id: 'x' }] }],
    ['a wildcard host', withSite({ hosts: ['*.test'] })],
    ['a broken selector', withSite({ done: ['div[['] })],
    ['an endless selector', withSite({ done: [`a${'b'.repeat(300)}`] })],
    ['two :has()', withSite({ done: ['a:has(b):has(c)'] })],
    ['an unknown rule', withSite({ model: [{ from: 'eval', in: 'a' }] })],
    ['too many selectors', withSite({ done: Array.from({ length: 41 }, (_, n) => `a${n}`) })],
    ['too many characters', withSite({ pathDeny: Array.from({ length: 1000 }, () => 'x'.repeat(100)) })],
  ])('refuses %s', (_, value) => {
    expect(packProblems(value, doc)).not.toEqual([]);
    expect(parsePack(value, doc)).toBeNull();
  });
});
