import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whom the database server runs as when the collector is root, which PostgreSQL refuses to be. */
export type RunUser = { uid: number; gid: number; name: string };

const candidates = ['assent', 'postgres', '_postgres', 'nobody', 'daemon'];

/** Null where the collector is an ordinary user, or on Windows: the server then runs as the collector does. */
export function findRunUser(): RunUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = new Map<string, RunUser>();
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':');
    if (/^\d+$/.test(uid) && /^\d+$/.test(gid)) users.set(name, { name, uid: Number(uid), gid: Number(gid) });
  }
  for (const name of candidates) {
    const user = users.get(name);
    if (user && user.uid > 0) return user;
  }
  throw new Error('PostgreSQL does not run as root, and no user "assent", "postgres" or "nobody" exists to run it');
}

/** Whether `user` can pass through every folder down to and including `path`. */
export function canReach(path: string, user: RunUser): boolean {
  const { mode, uid, gid } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(path);
  return parent === path || canReach(parent, user);
}
