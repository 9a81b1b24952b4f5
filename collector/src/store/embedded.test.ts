import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataFolder } from '../testing/test-database.ts';
import { type EmbeddedServer, openEmbedded } from './embedded.ts';

let root: string;
const opened: EmbeddedServer[] = [];
const farHomes: string[] = [];

beforeEach(() => {
  root = createDataFolder();
});
afterEach(async () => {
  for (const server of opened.splice(0)) await server.stop();
  for (const home of farHomes.splice(0)) rmSync(home, { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
});

async function open(data: string): Promise<EmbeddedServer> {
  const server = await openEmbedded(data);
  opened.push(server);
  return server;
}

async function ask(server: EmbeddedServer, text: string): Promise<unknown> {
  const client = new Client(server.connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  it('is found running by whoever asks second, and keeps its data over a stop', async () => {
    const data = join(root, 'data');
    const first = await open(data);
    expect(first.started).toBe(true);
    await ask(first, 'create table kept as select 42 as answer');
    const second = await open(data);
    expect([second.started, second.pid]).toEqual([false, first.pid]);
    await first.stop();
    const third = await open(data);
    expect(third.started).toBe(true);
    expect(await ask(third, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is one server when two ask at the same time', async () => {
    const data = join(root, 'data');
    const [a, b] = await Promise.all([open(data), open(data)]);
    expect(a.pid).toBe(b.pid);
  });

  it('starts although a killed server left its pid file, even an empty one', async () => {
    const data = join(root, 'data');
    const first = await open(data);
    const [row] = (await ask(first, 'show data_directory')) as { data_directory: string }[];
    const pidFile = join(row?.data_directory ?? '', 'postmaster.pid');
    process.kill(first.pid, 'SIGKILL');
    expect((await open(data)).pid).not.toBe(first.pid);
    await opened.at(-1)?.stop();
    writeFileSync(pidFile, '');
    expect((await open(data)).started).toBe(true);
  });

  it('works where only the owner may enter, and where the path is longer than a socket path may be', async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    chmodSync(closed, 0o700);
    const deep = join(closed, ...Array.from({ length: 12 }, () => 'a-rather-long-name'), 'data');
    const server = await open(deep);
    const location = join(deep, 'postgres.location');
    if (existsSync(location)) farHomes.push(readFileSync(location, 'utf8'));
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    const reachable = join(root, ...Array.from({ length: 12 }, () => 'a-rather-long-name'), 'data');
    expect(await ask(await open(reachable), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets nobody in without the password, which only the owner can read', async () => {
    const data = join(root, 'data');
    const server = await open(data);
    expect(statSync(join(data, 'database.password')).mode & 0o777).toBe(0o600);
    const stranger = new Client({ ...server.connection, password: 'guess' });
    await expect(stranger.connect()).rejects.toThrow('password authentication failed');
  });
});
