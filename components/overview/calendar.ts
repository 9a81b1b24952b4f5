/** A stretch of the person's local calendar: `from` inclusive, `to` exclusive, epoch milliseconds. */
export type Stretch = {
  /** `2026-11-22`, `2026-11` or `2026`. */
  id: string;
  unit: 'day' | 'month' | 'year';
  from: number;
  to: number;
};

/** Beyond this many months a chart counts years: narrower columns say nothing. */
const mostMonths = 36;

/** Fewer months than this leave a chart that is no picture. */
const fewestMonths = 6;

function padded(value: number): string {
  return String(value).padStart(2, '0');
}

function dayAt(year: number, month: number, day: number): Stretch {
  const from = new Date(year, month, day);
  // By the calendar, not by 24 hours: a day of a clock change has 23 or 25.
  const to = new Date(year, month, day + 1);
  const id = `${from.getFullYear()}-${padded(from.getMonth() + 1)}-${padded(from.getDate())}`;
  return { id, unit: 'day', from: from.getTime(), to: to.getTime() };
}

function monthAt(year: number, month: number): Stretch {
  const from = new Date(year, month);
  const id = `${from.getFullYear()}-${padded(from.getMonth() + 1)}`;
  return { id, unit: 'month', from: from.getTime(), to: new Date(year, month + 1).getTime() };
}

function yearAt(year: number): Stretch {
  return { id: String(year), unit: 'year', from: new Date(year, 0).getTime(), to: new Date(year + 1, 0).getTime() };
}

/** The person's local day that `at` falls on. */
export function dayOf(at: number): Stretch {
  const date = new Date(at);
  return dayAt(date.getFullYear(), date.getMonth(), date.getDate());
}

/** The last `count` days, oldest first; the last one is today. */
export function lastDays(now: number, count: number): Stretch[] {
  const today = new Date(now);
  return Array.from({ length: count }, (_, index) =>
    dayAt(today.getFullYear(), today.getMonth(), today.getDate() - (count - 1 - index)),
  );
}

/** The months from `first` to `now`, at least six, oldest first; years when that would be more than three years. */
export function monthsSince(first: number, now: number): Stretch[] {
  const [start, end] = [new Date(Math.min(first, now)), new Date(now)];
  const years = end.getFullYear() - start.getFullYear();
  const months = years * 12 + end.getMonth() - start.getMonth() + 1;
  if (months > mostMonths) {
    return Array.from({ length: years + 1 }, (_, index) => yearAt(start.getFullYear() + index));
  }
  const count = Math.max(months, fewestMonths);
  return Array.from({ length: count }, (_, index) => monthAt(end.getFullYear(), end.getMonth() - (count - 1 - index)));
}

/** The stretch that has this id, or null for anything else. */
export function readStretch(id: string): Stretch | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(id);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1) - 1, Number(match[3] ?? 1)];
  if (match[3] !== undefined) return sameId(dayAt(year, month, day), id);
  return match[2] === undefined ? yearAt(year) : sameId(monthAt(year, month), id);
}

/** Null for a date that no calendar has, such as 2026-02-31. */
function sameId(stretch: Stretch, id: string): Stretch | null {
  return stretch.id === id ? stretch : null;
}
