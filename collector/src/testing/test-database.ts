import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openEmbedded } from '../store/embedded.ts';

export type TestDatabase = {
  /** A new, empty database of the running server, as a connection URL. */
  createUrl(): Promise<string>;
  stop(): Promise<void>;
};

/** One real PostgreSQL per test file; every test asks it for a database of its own. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const data = createDataFolder();
  const server = await openEmbedded(data);
  let count = 0;
  return {
    async createUrl() {
      count += 1;
      const name = `test${count}`;
      const client = new Client(server.connection);
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const { user, password, host, port } = server.connection;
      return `postgres://${user}:${password}@/${name}?host=${encodeURIComponent(host)}&port=${port}`;
    },
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** An empty data folder that the database's own user can reach. */
export function createDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assent-test-'));
  chmodSync(folder, 0o711);
  return folder;
}
