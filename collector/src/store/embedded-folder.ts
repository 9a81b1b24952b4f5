import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, type RunUser } from './embedded-user.ts';

/** A socket path may have 103 bytes (macOS) or 107 (Linux); PostgreSQL's own file name takes 15 of them. */
const longestSocketFolder = 85;

/** Where clusters go whose data folder the database's own user cannot reach. */
const farHomes = '/var/lib/assent';

/** How long such a cluster is kept after its data folder was last seen in use. */
const abandonedMs = 7 * 86_400_000;

/** Where one data folder's cluster, password and socket are. */
export type EmbeddedFolder = { cluster: string; home: string; password: string };

/**
 * Makes what is missing below `data`. The cluster's folder name pins the PostgreSQL major: files of another major are
 * never touched.
 *
 * @throws Error when the folder holds a cluster of another major only
 */
export function prepareFolder(data: string, major: number, user: RunUser | null): EmbeddedFolder {
  mkdirSync(data, { recursive: true, mode: user ? 0o711 : 0o700 });
  const password = keepPassword(join(data, 'database.password'));
  const home = user && !canReach(data, user) ? farHome(data, user) : join(data, 'postgres');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (user) chownSync(home, user.uid, user.gid);
  const cluster = join(home, String(major));
  const others = readdirSync(home).filter((name) => /^\d+$/.test(name) && name !== String(major));
  if (!existsSync(cluster) && others.length > 0) {
    throw new Error(`${home} was made by PostgreSQL ${others.join(', ')}, this is ${major}: move the data first`);
  }
  return { cluster, home, password };
}

function keepPassword(file: string): string {
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** The data folder lies under a folder only root may enter: the cluster goes where its own user can reach it. */
function farHome(data: string, user: RunUser): string {
  const pointer = join(data, 'postgres.location');
  try {
    writeFileSync(pointer, join(farHomes, randomUUID()), { flag: 'wx' });
  } catch (error) {
    if (!existsSync(pointer)) throw error;
  }
  const home = readFileSync(pointer, 'utf8').trim();
  mkdirSync(farHomes, { recursive: true, mode: 0o711 });
  if (!canReach(farHomes, user)) throw new Error(`${user.name} cannot reach ${farHomes}`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  // First: a data folder that was moved still owns its cluster.
  writeFileSync(join(home, 'data-folder'), data);
  removeAbandoned();
  return home;
}

/**
 * Clusters whose data folder is gone, and that nobody used for long: a folder that was moved, or whose disk is not
 * mounted just now, is asked for again.
 */
function removeAbandoned(): void {
  for (const name of readdirSync(farHomes)) {
    const home = join(farHomes, name);
    const note = join(home, 'data-folder');
    if (!existsSync(note)) continue;
    const pointer = join(readFileSync(note, 'utf8'), 'postgres.location');
    if (existsSync(pointer) && readFileSync(pointer, 'utf8').trim() === home) continue;
    if (Date.now() - lastUse(home) > abandonedMs) rmSync(home, { recursive: true, force: true });
  }
}

/** Start (the note) or end (the server's last log line) of the last run, milliseconds since 1970. */
function lastUse(home: string): number {
  const files = ['data-folder', 'postgres.log'].map((name) => join(home, name)).filter((file) => existsSync(file));
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

/**
 * A folder for the Unix socket that only the server's user (and root) may enter, with a path short enough: the same at
 * every start, so that open pools find a restarted server again.
 */
export function socketFolder(folder: EmbeddedFolder, user: RunUser | null): string {
  const near = join(folder.home, 'socket');
  const path = Buffer.byteLength(near) <= longestSocketFolder ? near : shortSocketFolder(folder);
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}

function shortSocketFolder({ home }: EmbeddedFolder): string {
  const pointer = join(home, 'socket.location');
  if (existsSync(pointer)) {
    const known = readFileSync(pointer, 'utf8');
    if (isPrivate(known, home)) return known;
  }
  const path = mkdtempSync(join(tmpdir(), 'assent-'));
  writeFileSync(pointer, path);
  return path;
}

/** Still the folder that was made: after a clean-up of the temporary folder anybody may have put a link in its place. */
function isPrivate(path: string, home: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && (found.uid === process.getuid?.() || found.uid === statSync(home).uid);
}
