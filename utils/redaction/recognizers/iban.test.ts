import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { iban, mod97 } from './iban.ts';

describe('bank accounts', () => {
  it.each([
    ['GB33 BUKB 2020 1555 5555 55', 'GB33 BUKB 2020 1555 5555 55'],
    ['to DE75512108001245126199 please', 'DE75512108001245126199'],
    ['fr76 3000 6000 0112 3456 7890 189 and more', 'fr76 3000 6000 0112 3456 7890 189'],
    ['IBAN: GB34 BUKB 2020 1555 5555 55', 'GB34 BUKB 2020 1555 5555 55'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(iban, text)).toEqual([`IBAN:${written}`]);
  });

  it.each(['GB34 BUKB 2020 1555 5555 55', 'ZZ33 BUKB 2020 1555 5555 55', 'GB33 BUKB 2020', 'AB12 CDEF GHIJ KLMN'])(
    'finds none in %j',
    (text) => {
      expect(claimsOf(iban, text)).toEqual([]);
    },
  );

  it('computes ISO 7064 mod 97-10', () => {
    expect(mod97('GB82WEST12345698765432')).toBe(1);
  });
});
