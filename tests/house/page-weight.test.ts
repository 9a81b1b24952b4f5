import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../.output/chrome-mv3/content-scripts/', import.meta.url);

/** Bytes, gzip, that one content script may weigh. */
const limit = 15 * 1024;

describe('page weight', async () => {
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'));

  it('knows the content scripts', () => {
    expect(scripts.sort()).toEqual(['answers.js', 'picker.js']);
  });

  it.each(scripts)('keeps %s under 15 KB gzip', async (name) => {
    expect(gzipSync(await readFile(new URL(name, folder)), { level: 9 }).length).toBeLessThanOrEqual(limit);
  });
});
