import { type Kysely, sql } from 'kysely';

/** What is earned and how it is paid. The ledger is append-only by trigger: corrections are new lines. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table credit_ledger (
      contributor text not null, id text not null, campaign text not null,
      kind text not null check (kind in ('earned', 'allocated')), credits int not null check (credits > 0),
      amount numeric(78, 0) not null check (amount >= 0), at timestamptz not null, primary key (contributor, id))`,
    `create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception '% is append-only', tg_table_name; end $$`,
    `create trigger credit_ledger_append_only before update or delete on credit_ledger
      for each row execute function refuse_change()`,
    `create table binding (
      contributor text primary key, campaign text not null, recipient text not null, wallet_signature text not null,
      deadline int8 not null, signed_at int8 not null, bound_at timestamptz not null)`,
    `create table epoch (
      chain_id int8 not null, distributor text not null, n int not null, token text not null, rpc_url text not null,
      state text not null check (state in ('allocated', 'proposed', 'active', 'paid')), root text not null,
      total numeric(78, 0) not null, manifest_hash text not null, from_block int8, propose_tx text,
      primary key (chain_id, distributor, n))`,
    // One epoch at a time per distributor: the next root builds on the last one's cumulative amounts.
    `create unique index epoch_in_flight on epoch (chain_id, distributor) where state <> 'paid'`,
    `create table epoch_leaf (
      chain_id int8 not null, distributor text not null, n int not null, account text not null,
      cumulative numeric(78, 0) not null, primary key (chain_id, distributor, n, account))`,
    `create table payout (
      contributor text not null, id text not null, campaign text not null, chain_id int8 not null,
      distributor text not null, n int not null, account text not null, credits int not null,
      amount numeric(78, 0) not null, tx text, primary key (contributor, id))`,
    `create index payout_unpaid on payout (chain_id, distributor, n) where tx is null`,
    `create table epoch_request (
      chain_id int8 not null, distributor text not null, primary key (chain_id, distributor))`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
