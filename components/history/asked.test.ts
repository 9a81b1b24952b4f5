import { expect, test } from 'vitest';
import { askedState } from './asked.ts';

test('a withdrawal in its ten seconds is not said to be asked for', () => {
  expect(askedState({ sendAfter: 10_000 }, 9_999)).toBe('waiting');
  expect(askedState({ sendAfter: 10_000, attempts: 0 }, 0)).toBe('waiting');
});

test('a withdrawal whose ten seconds are over, or that was tried, is being asked for', () => {
  expect(askedState({ sendAfter: 10_000 }, 10_000)).toBe('asking');
  expect(askedState({ sendAfter: 10_000, attempts: 1 }, 0)).toBe('asking');
});
