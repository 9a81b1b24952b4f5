import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as intake from './migrations/0001-intake.ts';
import * as rewards from './migrations/0002-rewards.ts';
import * as consent from './migrations/0003-consent.ts';
import * as ledgerPlace from './migrations/0004-ledger-place.ts';
import type { Database } from './schema.ts';

/** Forward only. A released file is never edited; a change is the next number. */
const migrations: Record<string, Migration> = {
  '0001-intake': intake,
  '0002-rewards': rewards,
  '0003-consent': consent,
  '0004-ledger-place': ledgerPlace,
};

/** Brings the database to the newest schema. Two collectors starting at once take turns (the migrator locks). */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error');
  throw new Error(`Migration ${failed?.migrationName ?? ''} failed; nothing was changed`, { cause: error });
}
