import { execFileSync } from 'node:child_process';
import { lstat, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileWhole } from './write-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-write-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* lines(...texts: string[]) {
  yield* texts;
}

async function* broken() {
  yield 'half';
  throw new Error('cut off');
}

test('an export that breaks off leaves what was there', async () => {
  const file = join(folder, 'out.jsonl');
  await writeFile(file, 'before');
  await expect(writeFileWhole(file, broken())).rejects.toThrow('cut off');
  expect(await readFile(file, 'utf8')).toBe('before');
  await writeFileWhole(file, lines('a\n', 'b\n'));
  expect(await readFile(file, 'utf8')).toBe('a\nb\n');
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test('a link stays a link', async () => {
  const file = join(folder, 'real.jsonl');
  await writeFile(file, 'before');
  await symlink(file, join(folder, 'link.jsonl'));
  await writeFileWhole(join(folder, 'link.jsonl'), lines('after'));
  expect((await lstat(join(folder, 'link.jsonl'))).isSymbolicLink()).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('after');
});

test.skipIf(process.platform === 'win32')('a pipe or a device is written to, never replaced', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const read = readFile(pipe, 'utf8');
  await writeFileWhole(pipe, lines('through'));
  expect(await read).toBe('through');
  expect((await stat(pipe)).isFIFO()).toBe(true);
});
