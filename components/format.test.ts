import { describe, expect, it } from 'vitest';
import {
  amountOfCredits,
  byteLength,
  formatAmount,
  formatBytes,
  formatHour,
  formatRelative,
  shortHex,
} from './format.ts';

describe('amounts', () => {
  it('are exact decimals of their base units', () => {
    expect(formatAmount('1500000000000000000', 18)).toBe('1.5');
    expect(formatAmount('1', 18)).toBe('0.000000000000000001');
    expect(formatAmount('1234567000000', 6)).toBe('1,234,567');
    expect(formatAmount('42', 0)).toBe('42');
    expect(formatAmount('0', 18)).toBe('0');
  });

  it('multiply credits by the price of one beyond what a double holds', () => {
    expect(amountOfCredits(3, '333333333333333333333')).toBe('999999999999999999999');
  });
});

describe('sizes', () => {
  it('count UTF-8 bytes and are exact while small', () => {
    expect(byteLength('é👋')).toBe(6);
    expect(formatBytes(1)).toBe('1 byte');
    expect(formatBytes(9999)).toBe('9,999 bytes');
    expect(formatBytes(12_340)).toBe('12.3 kB');
  });
});

describe('times and hashes', () => {
  it('say how long ago or how soon', () => {
    expect(formatRelative(0, 20_000)).toBe('now');
    expect(formatRelative(0, 300_000)).toBe('5 minutes ago');
    expect(formatRelative(86_400_000, 0)).toBe('tomorrow');
  });

  it('name the hour in which something came, and nothing finer', () => {
    const words = formatHour('2026-11-22T20:00:00Z');
    expect(words).toMatch(/^Nov 2[23], 2026, between .+[AP]M and .+[AP]M$/);
    expect(words).not.toContain(':00:');
    expect(formatHour('2026-11-22T20:59:59Z')).toBe(words);
    expect(formatHour('2026-11-22T21:00:00Z')).not.toBe(words);
  });

  it('keep both ends of a hash', () => {
    expect(shortHex('0x1234567890abcdef1234')).toBe('0x1234…1234');
  });
});
