import { exampleSnippet } from '@assent/protocol/testing-objects.ts';
import { day } from '@assent/protocol/wire-text.ts';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { expect, it } from 'vitest';
import { exportLines } from '../export/export-lines.ts';
import { packItems } from '../intake/receive-batch.ts';
import { readAll } from '../testing/read-all.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { migrate } from './migrate.ts';
import * as intake from './migrations/0001-intake.ts';
import * as rewards from './migrations/0002-rewards.ts';
import type { Database } from './schema.ts';

const collectors = useCollectors();
const at = '2026-11-22T12:00:00Z';
const chain = {
  id: 31337,
  distributor: '0xAbCdEf0000000000000000000000000000000001',
  token: '0xABcd000000000000000000000000000000000002',
};
const place = { chain_id: '31337', distributor: chain.distributor.toLowerCase(), token: chain.token.toLowerCase() };

/** One contributor with one accepted item, earned and paid, as the collector wrote it before there were uses. */
async function fill(db: Kysely<Database>, item: string, body: Buffer): Promise<void> {
  const manifest = JSON.stringify({ body: { reward: { mode: 'direct', chain } } });
  const name = `31337:${chain.distributor}:1`;
  const statements = [
    sql`insert into campaign values ('letters', 1, '{"review":"auto"}', '')`,
    sql`insert into campaign_version values ('letters', 1, ${manifest}, 'H', ${at})`,
    sql`insert into contributor values ('C', 'letters', 'K', null, ${at})`,
    sql`insert into consent values ('C', 'R', 1, '{}', '{}', null)`,
    sql`insert into batch values ('C', 'B', 'letters', 'R', 1, ${body}, '{}', ${at})`,
    sql`insert into item values ('C', ${item}, 'B', 0, 'snippet', 'letters', '2026-11-22', 'accepted', null, 2, null)`,
    sql`insert into tombstone values ('T', 'S', 'letters', '2026-11-22')`,
    sql`insert into credit_ledger values ('C', ${`earned:${item}`}, 'letters', 'earned', 2, 20, ${at})`,
    sql`insert into credit_ledger values ('C', ${`allocated:${name}`}, 'letters', 'allocated', 2, 20, ${at})`,
    sql`insert into epoch values (31337, ${chain.distributor}, 1, ${chain.token}, 'http://x', 'paid', 'R', 20, 'M')`,
    sql`insert into payout values ('C', ${name}, 'letters', 31337, ${chain.distributor}, 1, 'A', 2, 20, 'T')`,
  ];
  for (const statement of statements) await statement.execute(db);
}

it('data of earlier builds keeps what was earned, in its token, and is in no export until it is given anew', async () => {
  const { databaseUrl } = await collectors.createSettings();
  const dialect = new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl }) });
  const db = new Kysely<Database>({ dialect });
  try {
    const provider = { getMigrations: async () => ({ '0001-intake': intake, '0002-rewards': rewards }) };
    expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
    const item = exampleSnippet();
    const body = await packItems({ schema: 'batch/1', campaign: 'letters', consent: 'A'.repeat(43), items: [item] });
    await fill(db, item.id, body ?? Buffer.alloc(0));
    await migrate(db);
    const lines = db.selectFrom('credit_ledger').select(['kind', 'credits', 'chain_id', 'distributor', 'token']);
    expect(await lines.orderBy('kind').execute()).toEqual([
      { kind: 'allocated', credits: 2, ...place },
      { kind: 'earned', credits: 2, ...place },
    ]);
    await expect(db.updateTable('credit_ledger').set({ credits: 99 }).execute()).rejects.toThrow('append-only');
    const consent = await db.selectFrom('consent').select('withdrawn_at').executeTakeFirstOrThrow();
    expect(consent.withdrawn_at).not.toBeNull();
    for (const use of ['train', 'evaluate', 'publish', 'human-review'] as const) {
      expect(await readAll(exportLines(db, { campaign: 'letters', use, key: 'K' }, day()))).toEqual([]);
    }
    await migrate(db);
  } finally {
    await db.destroy();
  }
});
