import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, canonicalText, NotCanonical } from './canonical.ts';

const vectors = JSON.parse(readFileSync(new URL('../vectors/rfc8785.json', import.meta.url), 'utf8'));

describe('canonical JSON (RFC 8785)', () => {
  it('gives the bytes of the published sample', () => {
    const [sample] = vectors.objects;
    expect(Buffer.from(canonicalBytes(JSON.parse(sample.input))).toString('hex')).toBe(sample.utf8hex);
  });

  it('sorts keys by UTF-16 code units as published', () => {
    const [, sorting] = vectors.objects;
    expect(Object.keys(JSON.parse(canonicalText(JSON.parse(sorting.input)))).sort()).toEqual([...sorting.keys].sort());
    const order = [...canonicalText(JSON.parse(sorting.input)).matchAll(/"((?:[^"\\]|\\.)*)":/g)].map((match) =>
      JSON.parse(`"${match[1]}"`),
    );
    expect(order).toEqual(sorting.keys);
  });

  it.each(vectors.numbers as [string, string][])('writes the double 0x%s as %s', (hex, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${hex}`));
    expect(canonicalText(view.getFloat64(0))).toBe(text);
  });

  it('is a fixed point: the canonical form of a parsed canonical text is that text', () => {
    const storable = fc.jsonValue().filter((value) => {
      const text = JSON.stringify(value);
      return text.isWellFormed() && !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text);
    });
    fc.assert(
      fc.property(storable, (value) => {
        const text = canonicalText(value);
        expect(canonicalText(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['a lone surrogate', { text: '\ud800' }],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['U+0000', ['a\u0000b']],
    ['NaN', { n: Number.NaN }],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', { gone: undefined }],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalText(value)).toThrow(NotCanonical);
  });
});
