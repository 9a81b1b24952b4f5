import { sql } from 'kysely';

/**
 * Whether the item had been kept for longer, on this day, than the terms it was given under allow: those that its
 * consent restates, not today's. Where that cannot be read it had. Needs `item` and its batch's `consent` in the query.
 *
 * @param today YYYY-MM-DD
 */
export function isPastRetention(today: string) {
  const days = sql`(consent.receipt #>> '{body,record,body,processing,retentionDays}')::int`;
  return sql<boolean>`coalesce(item.received_on + ${days} < ${today}::date, true)`;
}
