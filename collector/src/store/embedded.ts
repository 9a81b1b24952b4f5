import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Binaries, findBinaries } from './embedded-binaries.ts';
import { type EmbeddedFolder, prepareFolder, socketFolder } from './embedded-folder.ts';
import { findRunUser, type RunUser } from './embedded-user.ts';

const isWindows = process.platform === 'win32';
const startLimitMs = 60_000;

export type Connection = { host: string; port: number; user: string; password: string; database: string };

export type EmbeddedServer = {
  connection: Connection;
  pid: number;
  /** False where the server was already running: an orphan of a killed collector, or another command's. */
  started: boolean;
  /** Starts it again, at the same place, if it is gone. @returns whether it was */
  revive(): Promise<boolean>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Can be called twice. */
  stop(): Promise<void>;
};

type Setup = { binaries: Binaries; folder: EmbeddedFolder; user: RunUser | null };

/**
 * The private PostgreSQL of a data folder: found running, or created and started. It hears on a Unix socket (Windows:
 * loopback) and asks for a random password kept beside it. It outlives a killed collector; the next one takes it over.
 */
export async function openEmbedded(data: string): Promise<EmbeddedServer> {
  const user = findRunUser();
  const binaries = findBinaries(user);
  const folder = prepareFolder(data, binaries.major, user);
  const setup = { binaries, folder, user };
  if (!existsSync(folder.cluster)) createCluster(setup);
  return bringUp(setup);
}

async function bringUp(setup: Setup): Promise<EmbeddedServer> {
  const deadline = Date.now() + startLimitMs;
  while (Date.now() < deadline) {
    const running = await findRunning(setup, deadline);
    if (running) return running;
    const child = await launch(setup);
    const started = await Promise.race([awaitServer(setup, child, deadline), once(child, 'exit').then(() => null)]);
    if (started) return { ...started, started: started.pid === child.pid };
    // It ended: another process started the same server a moment earlier, or the log says why.
    await sleep(100);
  }
  throw new Error(`The embedded database did not start; see ${join(setup.folder.home, 'postgres.log')}`);
}

function identity(user: RunUser | null) {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/** Into a folder of another name first: a power cut in the middle leaves nothing that looks like a cluster. */
function createCluster({ binaries, folder, user }: Setup): void {
  const fresh = `${folder.cluster}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const args = ['-D', fresh, '-U', 'assent', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--encoding=UTF8', '--locale=C', '--no-instructions');
  const ran = spawnSync(binaries.initdb, args, { ...identity(user), cwd: folder.home, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (ran.status !== 0) throw new Error(`initdb failed: ${ran.error?.message ?? ran.stderr}`);
  try {
    renameSync(fresh, folder.cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder.cluster)) throw error;
  }
}

async function launch({ binaries, folder, user }: Setup): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    shared_buffers: '64MB',
    max_connections: '60',
    wal_compression: 'on',
    timezone: 'UTC',
    // What people sent belongs in no log: no statements, no key values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    listen_addresses: isWindows ? '127.0.0.1' : '',
    port: isWindows ? String(await freePort()) : '5432',
    unix_socket_directories: isWindows ? '' : socketFolder(folder, user),
  };
  const args = ['-D', folder.cluster];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const log = openSync(join(folder.home, 'postgres.log'), 'a', 0o600);
  const child = spawn(binaries.postgres, args, {
    ...identity(user),
    cwd: folder.home,
    // A group of its own: Ctrl-C in a terminal reaches the collector, which then stops it in order.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  return child;
}

type Postmaster = { pid: number; host: string; port: number };

/** postmaster.pid, lines 1, 4, 5 and 6: pid, port, socket folder, first listen address. */
function readPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const host = (isWindows ? lines[5] : lines[4])?.trim() ?? '';
  return { pid, port, host };
}

async function findRunning(setup: Setup, deadline: number): Promise<EmbeddedServer | null> {
  const file = join(setup.folder.cluster, 'postmaster.pid');
  while (Date.now() < deadline) {
    const postmaster = readPostmaster(setup.folder.cluster);
    if (postmaster === null) return null;
    if (!isServer(postmaster.pid, setup.folder.cluster)) {
      // Left by a power cut or kill; its number may belong to another program by now, which PostgreSQL cannot tell.
      rmSync(file, { force: true });
      return null;
    }
    const server = await tryConnect(setup, postmaster);
    if (server) return server;
    await sleep(50);
  }
  return null;
}

async function awaitServer(setup: Setup, child: ChildProcess, deadline: number): Promise<EmbeddedServer | null> {
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const postmaster = readPostmaster(setup.folder.cluster);
    const server = postmaster && (await tryConnect(setup, postmaster));
    if (server) return server;
    await sleep(20);
  }
  return null;
}

/** Whether `pid` is the server of this very cluster; a zombie has no command line any more. */
function isServer(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid < 2) return false;
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function tryConnect(setup: Setup, postmaster: Postmaster): Promise<EmbeddedServer | null> {
  const { pid, host, port } = postmaster;
  if (host === '' || !Number.isInteger(port) || port === 0) return null;
  const connection = { host, port, user: 'assent', password: setup.folder.password, database: 'postgres' };
  const client = new Client({ ...connection, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    let current = pid;
    return {
      connection,
      pid,
      started: false,
      stop: () => stopServer(setup, current, host),
      async revive() {
        if (isServer(current, setup.folder.cluster)) return false;
        current = (await bringUp(setup)).pid;
        return true;
      },
    };
  } catch {
    return null; // starting up or shutting down: the caller asks again
  } finally {
    await client.end().catch(() => {});
  }
}

async function stopServer({ binaries, folder, user }: Setup, pid: number, host: string): Promise<void> {
  if (readPostmaster(folder.cluster)?.pid !== pid || !isServer(pid, folder.cluster)) return;
  if (isWindows) {
    const args = ['stop', '-D', folder.cluster, '-m', 'fast', '-w'];
    spawnSync(binaries.pgCtl, args, { ...identity(user), windowsHide: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  while (existsSync(join(folder.cluster, 'postmaster.pid')) && isServer(pid, folder.cluster)) await sleep(20);
  // The short path that a long data folder's socket was given lies outside it.
  if (host.startsWith(join(tmpdir(), 'assent-'))) rmSync(host, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
