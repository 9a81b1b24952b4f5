import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { useCollectors } from '../testing/test-collector.ts';

const collectors = useCollectors();

it('the Database interface names exactly the tables and columns that the migrations make', async () => {
  const { db } = await collectors.open(await collectors.createSettings());
  const { rows } = await sql<{ table_name: string; columns: string[] }>`
    select table_name, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%' group by table_name`.execute(db);
  const real = Object.fromEntries(rows.map((row) => [row.table_name, row.columns.sort()]));
  expect(readInterface()).toEqual(real);
});

it('every table of a person is keyed by the contributor first', async () => {
  const { db } = await collectors.open(await collectors.createSettings());
  const { rows } = await sql<{ table_name: string; first: string }>`
    select t.relname as table_name, a.attname as first from pg_index i
    join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where i.indisprimary`.execute(db);
  const personal = ['consent', 'batch', 'item', 'withdrawal', 'credit_ledger', 'binding', 'payout'];
  const first = new Map(rows.map((row) => [row.table_name, row.first]));
  for (const table of personal) expect([table, first.get(table)]).toEqual([table, 'contributor']);
});

function readInterface(): Record<string, string[]> {
  const source = readFileSync(new URL('./schema.ts', import.meta.url), 'utf8');
  const body = source.slice(source.indexOf('export interface Database'));
  const tables = [...body.matchAll(/^ {2}(\w+): \{([^}]*)\}/gm)];
  return Object.fromEntries(
    tables.map(([, name = '', columns = '']) => [
      name,
      [...columns.matchAll(/(?:^|;|\n)\s*(\w+):/g)].map(([, column = '']) => column).sort(),
    ]),
  );
}
