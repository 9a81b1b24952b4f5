import { type Kysely, sql } from 'kysely';

/**
 * Each ledger line says in which token of which contract it is worth its amount (lower-case addresses), so that a
 * campaign that moves to another token owes what was earned before in the token that was promised. Lines of campaigns
 * that pay nothing name none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table credit_ledger add column chain_id int8, add column distributor text, add column token text`,
    `alter table credit_ledger disable trigger credit_ledger_append_only`,
    `update credit_ledger line set chain_id = (chain->>'id')::int8, distributor = lower(chain->>'distributor'),
        token = lower(chain->>'token')
      from item join batch on batch.contributor = item.contributor and batch.id = item.batch_id
      join consent on consent.contributor = batch.contributor and consent.hash = batch.consent
      join campaign_version terms on terms.campaign = item.campaign and terms.version = consent.manifest_version
      cross join lateral (select terms.manifest #> '{body,reward,chain}' as chain) place
      where line.contributor = item.contributor and line.id = 'earned:' || item.id and chain is not null`,
    `update credit_ledger line set chain_id = epoch.chain_id, distributor = lower(epoch.distributor),
        token = lower(epoch.token)
      from payout join epoch on epoch.chain_id = payout.chain_id and epoch.distributor = payout.distributor
        and epoch.n = payout.n
      where line.contributor = payout.contributor and line.id = 'allocated:' || payout.id`,
    `alter table credit_ledger enable trigger credit_ledger_append_only`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
