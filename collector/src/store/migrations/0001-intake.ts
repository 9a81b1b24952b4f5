import { type Kysely, sql } from 'kysely';

/**
 * What arrives: a blob per batch, a small row per item. Keys of a person's rows lead with the contributor, so that the
 * tables can be distributed by it later and "delete all of mine" stays in one place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table campaign (
      id text primary key, version int not null, rules jsonb not null, content_hash text not null)`,
    `create table campaign_version (
      campaign text not null, version int not null, manifest jsonb not null, manifest_hash text not null,
      published_at timestamptz not null, primary key (campaign, version))`,
    `create table invite (
      code_hash text primary key, campaign text not null references campaign, max_uses int not null,
      uses int not null default 0 check (uses <= max_uses), created_at timestamptz not null)`,
    `create table contributor (
      id text primary key, campaign text not null, public_key text not null, invite_hash text,
      enrolled_at timestamptz not null)`,
    `create table consent (
      contributor text not null, hash text not null, manifest_version int not null, record jsonb not null,
      receipt jsonb not null, withdrawn_at timestamptz, primary key (contributor, hash))`,
    `create table batch (
      contributor text not null, id text not null, campaign text not null, consent text not null, n int not null,
      body bytea, receipt jsonb not null, received_at timestamptz not null, primary key (contributor, id))`,
    // The blob is gzip already: compressing it again only costs time.
    `alter table batch alter column body set storage external`,
    `create table item (
      contributor text not null, id uuid not null, batch_id text not null, ord int not null, kind text not null,
      campaign text not null, received_on date not null,
      status text not null check (status in ('pending', 'accepted', 'rejected', 'withdrawn')), reason text,
      credits int not null default 0, content_hash text, primary key (contributor, id))`,
    `create index item_by_batch on item (contributor, batch_id, ord)`,
    `create index item_by_content on item (contributor, content_hash) where content_hash is not null`,
    `create index item_pending on item (campaign, contributor, batch_id) where status = 'pending'`,
    `create index item_accepted on item (campaign, contributor, batch_id, ord) where status = 'accepted'`,
    `create table withdrawal (
      contributor text not null, id uuid not null, request_hash text not null, receipt jsonb not null,
      primary key (contributor, id))`,
    `create table tombstone (
      hash text primary key, salt text not null, campaign text not null, erased_on date not null)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
