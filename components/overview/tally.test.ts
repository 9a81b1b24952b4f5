import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, lastDays, monthsSince } from './calendar.ts';
import { byCampaign, columns, kinds, type Left, tally, within } from './tally.ts';

const now = new Date(2026, 10, 22, 15).getTime();
const hour = 3_600_000;

const item: fc.Arbitrary<Left> = fc.record({
  at: fc.integer({ min: now - 400 * 24 * hour, max: now }),
  kind: fc.constantFrom(...kinds),
  campaign: fc.constantFrom('plain-answers', 'field-notes', 'letters'),
  state: fc.constantFrom('uploaded', 'accepted', 'rejected', 'withdrawn', 'paid'),
  credits: fc.integer({ min: 0, max: 9 }),
});

function left(change: Partial<Left> = {}): Left {
  return { at: now, kind: 'snippet', campaign: 'plain-answers', state: 'uploaded', credits: 0, ...change };
}

test('items are counted by type and by what became of them', () => {
  const all = [
    left(),
    left({ state: 'accepted', credits: 2 }),
    left({ kind: 'judgment', state: 'paid', credits: 3 }),
    left({ kind: 'judgment-verdict', state: 'rejected' }),
    left({ state: 'withdrawn', credits: 1 }),
  ];
  expect(tally(all)).toEqual({
    items: 5,
    kinds: { snippet: 3, judgment: 1, 'judgment-verdict': 1 },
    reviewing: 1,
    rejected: 1,
    withdrawn: 1,
    credits: 6,
    paid: 3,
  });
});

test('what was earned with an item that was taken back stays earned', () => {
  expect(tally([left({ state: 'withdrawn', credits: 4 })]).credits).toBe(4);
});

test('the campaigns together hold every item once, the largest first', () => {
  fc.assert(
    fc.property(fc.array(item), (all) => {
      const groups = byCampaign(all);
      expect(groups.reduce((sum, group) => sum + group.tally.items, 0)).toBe(all.length);
      const sizes = groups.map((group) => group.tally.items);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    }),
  );
});

test('every item since joining stands in exactly one column, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(item), (all) => {
      const first = Math.min(now, ...all.map(({ at }) => at));
      const months = columns(all, monthsSince(first, now));
      expect(months.reduce((sum, column) => sum + column.items, 0)).toBe(all.length);
      for (const column of months) {
        expect(column.items).toBe(within(all, column.stretch).length);
        expect(kinds.reduce((sum, kind) => sum + column.kinds[kind], 0)).toBe(column.items);
      }
    }),
  );
});

test('what left before the first day of a chart is in none of its columns', () => {
  const days = columns([left({ at: now - 40 * 24 * hour }), left()], lastDays(now, 30));
  expect(days.map(({ items }) => items)).toEqual([...Array(29).fill(0), 1]);
});

test('today begins at midnight where the person is', () => {
  const today = dayOf(now);
  const all = [
    left({ at: today.from - 1 }),
    left({ at: today.from }),
    left({ at: today.to - 1 }),
    left({ at: today.to }),
  ];
  expect(within(all, today)).toEqual([all[1], all[2]]);
});
