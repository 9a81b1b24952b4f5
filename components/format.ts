import { t } from './words.ts';

const locale = 'en';
const wholes = new Intl.NumberFormat(locale);
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
const dayAndTime = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const calendar = {
  day: {
    short: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    long: new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' }),
  },
  month: {
    short: new Intl.DateTimeFormat(locale, { month: 'short' }),
    long: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' }),
  },
  year: {
    short: new Intl.DateTimeFormat(locale, { year: 'numeric' }),
    long: new Intl.DateTimeFormat(locale, { year: 'numeric' }),
  },
};
const exactMoment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const hourOfDay = {
  whole: new Intl.DateTimeFormat(locale, { hour: 'numeric' }),
  parted: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }),
};
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

/** `a, b and c` as the locale writes it. */
export function listOf(words: readonly string[]): string {
  return lists.format(words);
}

/**
 * A token amount in base units as a decimal, exactly: `formatAmount('1500000000000000000', 18)` is `1.5`.
 * Integer part grouped, trailing zeros dropped; nothing is rounded.
 */
export function formatAmount(baseUnits: string, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const value = BigInt(baseUnits);
  const fraction = (value % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  const whole = wholes.format(value / scale);
  return decimals > 0 && fraction !== '' ? `${whole}.${fraction}` : whole;
}

/** Credits × price of one, in base units. */
export function amountOfCredits(credits: number, perCredit: string): string {
  return (BigInt(credits) * BigInt(perCredit)).toString();
}

/** A size in bytes: exact below 10 kB, then with one decimal. Decimal units, as networks count. */
export function formatBytes(bytes: number): string {
  if (bytes < 10_000) return t('format.bytes', { count: bytes });
  if (bytes < 1_000_000) return t('format.kilobytes', { size: (bytes / 1000).toFixed(1) });
  if (bytes < 1_000_000_000) return t('format.megabytes', { size: (bytes / 1_000_000).toFixed(1) });
  return t('format.gigabytes', { size: (bytes / 1_000_000_000).toFixed(1) });
}

/** UTF-8 bytes of a text. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** `5 minutes ago`, `in 3 hours`, `tomorrow`; `at` and `now` in epoch milliseconds. */
export function formatRelative(at: number, now: number = Date.now()): string {
  const seconds = Math.round((at - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return relative.format(0, 'second');
  if (size < 2700) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 79_200) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}

/** `22 Nov 2026`-like, from epoch milliseconds or an RFC 3339 instant. */
export function formatDay(at: number | string): string {
  return shortDay.format(new Date(at));
}

/** The local day, month or year that holds `at`: short for an axis (`Nov 22`, `Nov`), long for a sentence. */
export function formatCalendar(at: number, unit: keyof typeof calendar, form: 'short' | 'long'): string {
  return calendar[unit][form].format(new Date(at));
}

/** A whole number, grouped as the locale does. */
export function formatCount(count: number): string {
  return wholes.format(count);
}

/** Day and time in the person's zone. */
export function formatMoment(at: number | string): string {
  return dayAndTime.format(new Date(at));
}

/** Day, year and time to the second in the person's zone: for what may be read years later. */
export function formatExactMoment(at: number | string): string {
  return exactMoment.format(new Date(at));
}

/**
 * The hour that holds `at`: `Nov 22, 2026, between 8 PM and 9 PM`. For times that were cut to the full hour, which said
 * to the minute would look like a time at which something happened. Zones that are half an hour off show minutes.
 */
export function formatHour(at: number | string): string {
  const hour = 3_600_000;
  const start = Math.floor(new Date(at).getTime() / hour) * hour;
  const clock = new Date(start).getMinutes() === 0 ? hourOfDay.whole : hourOfDay.parted;
  return t('format.hour', { day: formatDay(start), from: clock.format(start), to: clock.format(start + hour) });
}

/** `0x1234…cdef`: enough to compare by eye; the whole stays available to copy. */
export function shortHex(hex: string): string {
  return hex.length > 14 ? `${hex.slice(0, 6)}…${hex.slice(-4)}` : hex;
}

/** A key in groups of four, so that two people can read it to each other. */
export function fingerprint(key: string): string {
  return key.match(/.{1,4}/g)?.join(' ') ?? key;
}
