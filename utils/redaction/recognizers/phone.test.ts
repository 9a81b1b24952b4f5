import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { phone } from './phone.ts';

describe('telephone numbers', () => {
  it.each([
    ['+44 20 7946 0958', '+44 20 7946 0958'],
    ['+49 (0)30 901820', '+49 (0)30 901820'],
    ['tel: 030 901820', '030 901820'],
    ['(415) 555-2671', '(415) 555-2671'],
    ['(415)555-2671', '(415)555-2671'],
    ['1-415-555-2671', '1-415-555-2671'],
    ['call me on 5552671', '5552671'],
    ['ring 020 7946 0958 ext. 12', '020 7946 0958 ext. 12'],
    ['06 12 34 56 78', '06 12 34 56 78'],
    ['0044 20 7946 0958', '0044 20 7946 0958'],
    ['my mobile: 07700 900123', '07700 900123'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(phone, text)).toEqual([`PHONE:${written}`]);
  });

  it.each([
    '2024-05-17',
    '17.05.2024 12:30',
    '1990-2010',
    'order no. 123-456-7890',
    'ISBN 978-3-16-148410-0',
    '$ 1 234 567 890',
    '12 345 678 people',
    'version 10.0.19045.3803',
    '3.14159265358979',
    '4 8 15 16 23 42',
    'between 1 000 000 and 2 000 000',
    'a1b2c3d4-1234567890',
  ])('finds none in %j', (text) => {
    expect(claimsOf(phone, text)).toEqual([]);
  });
});
