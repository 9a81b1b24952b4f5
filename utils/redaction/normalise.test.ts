import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASKED, normalise } from './normalise.ts';

describe('normalise', () => {
  it.each([
    ['a\u200Bb\u00ADc\u2066d\uFEFF', 'abcd'],
    ['a\u00A0b\u2009c\u3000d', 'a b c d'],
    ['1\u20112\u20133\u22124', '1-2-3-4'],
    ['ＡＢＣ１２３＠', 'ABC123@'],
    ['٠١٢ ۳۴۵ ६७८', '012 345 678'],
    ['𝐣𝐨𝐡𝐧 ①', 'john 1'],
    ['a&#64;b &amp; &#x40; %40', 'a@b & @ @'],
    ['pаypаl.com', 'paypal.com'],
    ['Привет, сосед', 'Привет, сосед'],
    ['“it’s”', '"it\'s"'],
    ['&#0; &nothing; 100%', '&#0; &nothing; 100%'],
    [`see [EMAIL_12] [OTHER_1] ${MASKED}`, `see ${MASKED} [OTHER_1] \uFFFD`],
  ])('reads %j as %j', (input, text) => {
    expect(normalise(input).text).toBe(text);
  });

  it('maps every span back to input that reads the same', () => {
    const units = fc.constantFrom(
      'a',
      'é',
      '😀',
      '\u200B',
      '&#64;',
      'ﬁ',
      '№',
      '[IP_1]',
      '１',
      'а',
      ' ',
      '&',
      '%40',
      '\uD800',
    );
    fc.assert(
      fc.property(fc.array(units, { maxLength: 30 }), fc.nat(40), fc.nat(40), (pieces, a, b) => {
        const input = pieces.join('');
        const { text, spelt, toInput } = normalise(input);
        expect(spelt).toHaveLength(text.length);
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        if (start === end || end > text.length) return;
        const back = toInput(start, end);
        expect(back.start).toBeGreaterThanOrEqual(0);
        expect(back.end).toBeGreaterThan(back.start);
        expect(back.end).toBeLessThanOrEqual(input.length);
        expect(normalise(input.slice(back.start, back.end)).spelt).toContain(spelt.slice(start, end));
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
