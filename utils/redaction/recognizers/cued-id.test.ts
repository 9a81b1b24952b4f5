import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { cuedId } from './cued-id.ts';

describe('identity numbers', () => {
  it.each([
    ['SSN 219-09-9999', 'NATIONAL_ID:219-09-9999'],
    ['219-09-9999', 'NATIONAL_ID:219-09-9999'],
    ['my social security number is 219099999', 'NATIONAL_ID:219099999'],
    ['NI: QQ 12 34 56 C? no, AB 12 34 56 C', 'NATIONAL_ID:AB 12 34 56 C'],
    ['CPF 529.982.247-25', 'NATIONAL_ID:529.982.247-25'],
    ['Passport number: C01X00T47', 'PASSPORT:C01X00T47'],
    ['license plate is B-MW 1234', 'LICENSE_PLATE:B-MW 1234'],
    ['Driver’s license no. D1234567', 'NATIONAL_ID:D1234567'],
  ])('finds one in %j', (text, claim) => {
    expect(claimsOf(cuedId, text)).toContain(claim);
  });

  it.each([
    'order 219-09-9999',
    '000-12-3456',
    '666-12-3456',
    'passport control opens at 9',
    'plates of food',
    '2024-05-1799',
  ])('finds none in %j', (text) => {
    expect(claimsOf(cuedId, text)).toEqual([]);
  });
});
