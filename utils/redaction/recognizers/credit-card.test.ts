import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { creditCard, luhn } from './credit-card.ts';

describe('payment cards', () => {
  it.each([
    ['4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['5555555555554444', '5555555555554444'],
    ['3782-822463-10005', '3782-822463-10005'],
    ['my Visa is 4111 1111 1111 1112', '4111 1111 1111 1112'],
    ['card: 6011111111111117.', '6011111111111117'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(creditCard, text)).toEqual([`CREDIT_CARD:${written}`]);
  });

  it.each([
    '4111 1111 1111 1112',
    '1234567890123456',
    '0000000000000000',
    'sha 41111111111111111111111',
    '0.4111111111111111',
    'x4111111111111111',
  ])('finds none in %j', (text) => {
    expect(claimsOf(creditCard, text)).toEqual([]);
  });

  it('computes the ISO/IEC 7812-1 check digit', () => {
    expect(luhn('79927398713')).toBe(true);
    expect(luhn('79927398710')).toBe(false);
  });
});
