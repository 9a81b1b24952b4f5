import { z } from 'zod';

/** Text that every store and JSON reader keeps as it is: well-formed UTF-16, no U+0000. `max` counts UTF-16 units. */
export function plainText(max: number, min = 1) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'text must be well-formed and free of U+0000');
}

export const Base64Url32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const Base64Url64 = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
export const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
export const Uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
/** RFC 3339 in UTC with whole seconds. */
export const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
/** A day, never a time: contributions carry no finer clock. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
export const Address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
export const Hex32 = z.string().regex(/^0x[0-9a-f]{64}$/);
export const HexBytes = z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,4096}$/);
/** A non-negative integer too large for a JSON number, in decimal. */
export const Decimal = z.string().regex(/^(?:0|[1-9]\d{0,77})$/);
/** Lower-case host name without port or path. */
export const Host = z.string().regex(/^(?=.{1,253}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/);
export const HttpUrl = z
  .string()
  .max(2048)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an http(s) URL');

/** Now, or `date`, in the wire's form: RFC 3339 UTC, whole seconds. */
export function instant(date: Date = new Date()): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The UTC day of `date` as YYYY-MM-DD. */
export function day(date: Date = new Date()): string {
  return date.toISOString().slice(0, 10);
}
