import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';
import { suggestPassphrase } from './suggest.ts';

test.each([
  ['', 'short'],
  ['kX7-mq2!vB9', 'short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012', 'weak'],
  ['abababababababababababababab', 'weak'],
  ['password1234', 'weak'],
  ['myonlypassword99', 'weak'],
  ['blue lamp on a wide desk', 'fair'],
  ['five wild geese over the marsh', 'strong'],
  ['zwölf Boxkämpfer jagen Viktor', 'strong'],
] as const)('of %j is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength);
});

test('a suggestion is not weak, in groups that can be written down, and never the same', () => {
  const suggestions = Array.from({ length: 200 }, suggestPassphrase);
  expect(new Set(suggestions).size).toBe(200);
  for (const suggestion of suggestions) {
    expect(suggestion).toMatch(/^(?:[0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(['fair', 'strong']).toContain(strengthOf(suggestion));
  }
});
