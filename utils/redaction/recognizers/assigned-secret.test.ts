import { describe, expect, it } from 'vitest';
import { assignedSecret, entropy } from './assigned-secret.ts';
import { claimsOf } from './claims-of.ts';

describe('secrets by the name beside them', () => {
  it.each([
    ['API_KEY="a9f8e7d6c5b4a3f2e1d0"', 'a9f8e7d6c5b4a3f2e1d0'],
    ['client_secret: Zk3-9vQ_x71LpW', 'Zk3-9vQ_x71LpW'],
    ['{"password":"correct horse"}', 'correct horse'],
    ["'db_password' => 'h0rse!'", 'h0rse!'],
    ['my password is tr0ub4dor!', 'tr0ub4dor'],
    ['The PIN is 4821, keep it', '4821'],
    ['password for my mail: Sunny2Day', 'Sunny2Day'],
    ['password, it was something like b4nana', 'b4nana'],
    ['verification code is 482913', '482913'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(assignedSecret, text)).toContain(`SECRET:${written}`);
  });

  it.each([
    'password: required',
    'my password is wrong',
    'the password is stored hashed',
    'token = getToken()',
    'const secret = process.env.SECRET;',
    'api_key=<YOUR_KEY>',
    'passport: M456B7890',
    'token: https://auth.example.com/v2/token',
    'a secret: nobody knows',
    'password: ********',
  ])('finds none in %j', (text) => {
    expect(claimsOf(assignedSecret, text)).toEqual([]);
  });

  it('measures entropy in bits per symbol', () => {
    expect(entropy('aaaa')).toBe(0);
    expect(entropy('abcd')).toBe(2);
  });
});
