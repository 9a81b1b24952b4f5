import { day } from '@assent/protocol/wire-text.ts';

/** Name of a file of the person's own, with today's day. */
export function datedName(what: 'backup' | 'my-data' | 'deletion-links', now = new Date()): string {
  return `assent-${what}-${day(now)}.${what === 'deletion-links' ? 'txt' : 'json'}`;
}
