import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDataFolder } from '../testing/test-database.ts';
import { prepareFolder, socketFolder } from './embedded-folder.ts';
import { findRunUser } from './embedded-user.ts';

const user = findRunUser();
const homes: string[] = [];
let root: string;

beforeEach(() => {
  root = createDataFolder();
});
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
  rmSync(root, { recursive: true, force: true });
});

function prepare(data: string): string {
  const { home } = prepareFolder(data, 17, user);
  homes.push(home);
  return home;
}

/** A data folder that only root reaches, with something in its cluster. */
function closedFolder(name: string): { data: string; kept: string } {
  const closed = join(root, name);
  mkdirSync(closed, { mode: 0o700 });
  const data = join(closed, 'data');
  const kept = join(prepare(data), 'kept');
  writeFileSync(kept, 'what people sent');
  return { data, kept };
}

describe.runIf(user)('a cluster outside its data folder', () => {
  it('is found again after the data folder was moved', () => {
    const { data, kept } = closedFolder('first');
    const moved = join(root, 'first', 'moved');
    renameSync(data, moved);
    prepare(moved);
    expect(readFileSync(kept, 'utf8')).toBe('what people sent');
  });

  it('is kept while its data folder is away, and removed a week after the last use', () => {
    const { data, kept } = closedFolder('first');
    renameSync(data, join(root, 'unmounted'));
    closedFolder('second');
    expect(existsSync(kept)).toBe(true);
    const longAgo = new Date(Date.now() - 8 * 86_400_000);
    utimesSync(join(kept, '..', 'data-folder'), longAgo, longAgo);
    closedFolder('third');
    expect(existsSync(kept)).toBe(false);
  });
});

describe('the folder of a socket', () => {
  it('is made anew where a link stands in its place', () => {
    const data = join(root, 'a'.repeat(90));
    const folder = prepareFolder(data, 17, user);
    const first = socketFolder(folder, user);
    expect(socketFolder(folder, user)).toBe(first);
    rmSync(first, { recursive: true });
    symlinkSync(root, first);
    const second = socketFolder(folder, user);
    rmSync(first);
    expect(second).not.toBe(first);
    rmSync(second, { recursive: true });
  });
});
