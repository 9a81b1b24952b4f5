import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, lastDays, monthsSince, readStretch } from './calendar.ts';

const moment = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2032, 0, 1) });

test('the last days follow one another without a gap and end with the day of now', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 60 }), (now, count) => {
      const days = lastDays(now, count);
      expect(days).toHaveLength(count);
      expect(days.at(-1)).toEqual(dayOf(now));
      for (const [index, day] of days.entries()) {
        if (index > 0) expect(day.from).toBe(days[index - 1]?.to);
        expect(new Date(day.from).getHours()).toBe(0);
      }
    }),
  );
});

test('the months since joining hold the moment of joining and now, without a gap', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [first, now] = [Math.min(one, other), Math.max(one, other)];
      const months = monthsSince(first, now);
      expect(months.length).toBeGreaterThanOrEqual(4);
      expect(months.length).toBeLessThanOrEqual(36);
      expect(months[0]?.from).toBeLessThanOrEqual(first);
      expect(months.at(-1)?.from).toBeLessThanOrEqual(now);
      expect(months.at(-1)?.to).toBeGreaterThan(now);
      for (const [index, month] of months.entries()) if (index > 0) expect(month.from).toBe(months[index - 1]?.to);
    }),
  );
});

test('who joined this month sees the five months before, who joined four years ago sees years', () => {
  const now = new Date(2026, 10, 22).getTime();
  const ids = (first: number) => monthsSince(first, now).map(({ id }) => id);
  expect(ids(now)).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  expect(ids(new Date(2022, 4, 1).getTime())).toEqual(['2022', '2023', '2024', '2025', '2026']);
});

test('a stretch is found again by its id', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      for (const stretch of [dayOf(one), ...monthsSince(Math.min(one, other), Math.max(one, other))]) {
        expect(readStretch(stretch.id)).toEqual(stretch);
      }
    }),
  );
});

test.each(['', 'today', '2026-13', '2026-02-31', '2026-1-1', '26', '2026-11-22T00:00'])('%j is no stretch', (id) => {
  expect(readStretch(id)).toBeNull();
});
