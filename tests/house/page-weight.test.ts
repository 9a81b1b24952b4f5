import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../.output/chrome-mv3/content-scripts/', import.meta.url);

/** Bytes, gzip, that one content script may weigh. */
const limit = 15 * 1024;

describe('page weight', () => {
  it('stays under 15 KB gzip in every content script', async () => {
    const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js')).sort();
    expect(scripts).toEqual(['answers.js', 'picker.js']);
    for (const name of scripts) {
      const weight = gzipSync(await readFile(new URL(name, folder)), { level: 9 }).length;
      expect(weight, name).toBeLessThanOrEqual(limit);
    }
  });
});
