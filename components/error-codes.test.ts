import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasWords } from './words.ts';

const root = join(import.meta.dirname, '..');

/** Codes as the core writes them: `fail('noun.reason')`, `deferred('noun.reason')`, `code: 'noun.reason'`. */
const codePattern = /(?:fail\(|deferred\(|code: )'([a-z]+\.[a-z-]+)'/g;

async function codesIn(folder: string): Promise<string[]> {
  const files = await readdir(join(root, folder), { recursive: true });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  const texts = await Promise.all(sources.map((file) => readFile(join(root, folder, file), 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(codePattern)].map(([, code = '']) => code));
}

test('every code that the extension can fail with has words', async () => {
  const codes = (await Promise.all(['utils', 'components', 'entrypoints/background'].map(codesIn))).flat();
  expect(codes.length).toBeGreaterThan(20);
  expect([...new Set(codes)].filter((code) => !hasWords(`error.${code}`))).toEqual([]);
});
