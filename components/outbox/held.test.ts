import { expect, test } from 'vitest';
import { heldBy } from './held.ts';

test('nothing of a halted campaign can be sent, whatever else is known of the item', () => {
  expect(heldBy({ row: { reason: null }, halt: 'terms.changed' })).toBe('terms.changed');
  expect(heldBy({ row: { reason: 'batch.invalid' }, halt: 'consent.gpc' })).toBe('consent.gpc');
});

test.each(['consent.type-not-given', 'consent.site-not-given', 'contribution.too-large'])(
  'an item held for %s cannot be sent as it is',
  (reason) => {
    expect(heldBy({ row: { reason }, halt: null })).toBe(reason);
  },
);

test('an item that a collector refused for another reason can be sent again', () => {
  expect(heldBy({ row: { reason: null }, halt: null })).toBeNull();
  expect(heldBy({ row: { reason: 'batch.invalid' }, halt: null })).toBeNull();
  expect(heldBy({ row: { reason: 'consent.stale' }, halt: null })).toBeNull();
});
