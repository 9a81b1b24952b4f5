import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { CollectorConfig } from '../config.ts';
import { type EmbeddedServer, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import type { Database } from './schema.ts';

export type Db = Kysely<Database>;

export type Store = {
  db: Db;
  /** Ends the connections, then the embedded database unless others still use it. */
  close(options?: { keepServer?: boolean }): Promise<void>;
};

const applicationName = `assent-collector-${process.pid}`;
const closeLimitMs = 5_000;
const int8 = 20;
const date = 1082;

/** Dates stay days as text; int8 columns here are small (Unix seconds, chain ids, block numbers). */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === date) return (text: string) => text;
    if (oid === int8) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

/** Opens the configured database, embedded or by URL, and brings it to the newest schema. */
export async function openStore(config: CollectorConfig): Promise<Store> {
  const embedded = config.databaseUrl === undefined ? await openEmbedded(config.data) : null;
  const where = embedded ? embedded.connection : { connectionString: config.databaseUrl };
  const pool = new pg.Pool({ ...where, max: 12, types, application_name: applicationName });
  // A connection lost while idle is replaced at the next query; unheard, the event would end the process.
  pool.on('error', () => {});
  // The same for one in use: its query fails by itself, but the event is apart from that.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  const watch = embedded ? keepAlive(embedded) : null;
  try {
    await migrate(db);
  } catch (error) {
    await watch?.stop();
    await db.destroy();
    throw error;
  }
  return {
    db,
    async close({ keepServer = false } = {}) {
      await watch?.stop();
      const isShared = embedded !== null && keepServer && (!embedded.started || (await othersConnected(pool)));
      // Who still waits for a chain holds a connection: the next start takes that up, this one does not wait for it.
      await Promise.race([db.destroy(), sleep(closeLimitMs, null, { ref: false })]);
      if (embedded && !isShared) await embedded.stop();
    },
  };
}

/** Looks after the embedded server: killed by somebody, or for want of memory, it is started again. */
function keepAlive(embedded: EmbeddedServer): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const look = () => {
    // A failed start is tried again at the next look; meanwhile requests are told to come back.
    running = running.then(() => embedded.revive()).catch(() => false);
  };
  const timer = setInterval(look, 1_000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** A collector may have come to use the server that this command started. */
async function othersConnected(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from pg_stat_activity where application_name like 'assent-collector-%' and application_name <> $1 limit 1`,
    [applicationName],
  );
  return rows.length > 0;
}
