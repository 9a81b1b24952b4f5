import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { ip } from './ip.ts';

describe('internet addresses', () => {
  it.each([
    ['from 203.0.113.7.', '203.0.113.7'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['[2001:db8::8a2e:370:7334]', '2001:db8::8a2e:370:7334'],
    ['fe80::1ff:fe23:4567:890a%eth0', 'fe80::1ff:fe23:4567:890a%eth0'],
    ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
    ['::ffff:192.0.2.128', '::ffff:192.0.2.128'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(ip, text)).toEqual([`IP:${written}`]);
  });

  it.each([
    '127.0.0.1',
    '::1',
    '0.0.0.0',
    'version 10.2.3.4',
    'v1.2.3.4',
    '1.2.3.4.5',
    '256.1.1.1',
    '12:30:45',
    'std::vector::size',
    'a::b',
    '1:2:3:4',
  ])('finds none in %j', (text) => {
    expect(claimsOf(ip, text)).toEqual([]);
  });
});
