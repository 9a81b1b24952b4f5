import { type Kysely, sql } from 'kysely';

/**
 * Consent by type, use and site. What was given in the earlier form says nothing of uses: it stays where it is, in no
 * export, and nothing more is taken under it. Tombstones are numbered in the order in which they are published.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table contributor add column deletion_hash text unique`,
    `alter table consent add column superseded_at timestamptz, drop column record`,
    `update consent set withdrawn_at = now() where withdrawn_at is null`,
    `alter table item add column uses text[] not null default '{}'`,
    `alter table item alter column uses drop default`,
    `drop index item_pending`,
    `create index item_pending on item (campaign, received_on, id) where status = 'pending'`,
    `drop table tombstone`,
    `create table tombstone (
      seq bigserial primary key, campaign text not null, hash text not null unique, erased_on date not null)`,
    `create index tombstone_feed on tombstone (campaign, seq)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
