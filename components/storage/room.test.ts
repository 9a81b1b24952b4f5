import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRoom } from './room.ts';

const MB = 1_000_000;

test('room is low from four fifths on, and whenever less than 50 MB are free', () => {
  expect(readRoom({ usage: 799 * MB, quota: 1_000 * MB })?.isLow).toBe(false);
  expect(readRoom({ usage: 800 * MB, quota: 1_000 * MB })?.isLow).toBe(true);
  expect(readRoom({ usage: 0, quota: 50 * MB })?.isLow).toBe(false);
  expect(readRoom({ usage: 1, quota: 50 * MB })?.isLow).toBe(true);
});

test('more used than granted leaves nothing free', () => {
  expect(readRoom({ usage: 5, quota: 1 })).toEqual({ used: 5, granted: 1, free: 0, isLow: true });
});

test('a browser that does not say is not guessed at', () => {
  expect(readRoom({})).toBeNull();
  expect(readRoom({ usage: 1 })).toBeNull();
  expect(readRoom({ usage: 1, quota: 0 })).toBeNull();
});

test('room that is low stays low when more is used', () => {
  const bytes = fc.integer({ min: 0, max: 10 ** 12 });
  fc.assert(
    fc.property(bytes, bytes, bytes, (usage, more, quota) => {
      const room = readRoom({ usage, quota });
      fc.pre(room?.isLow === true);
      expect(readRoom({ usage: usage + more, quota })?.isLow).toBe(true);
    }),
  );
});
