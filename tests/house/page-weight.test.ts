import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pageScripts } from '../../entrypoints/background/page-scripts.ts';

const folder = new URL('../../.output/chrome-mv3/', import.meta.url);

/** Bytes, gzip, that one page script may weigh. */
const limit = 15 * 1024;

describe('page weight', () => {
  it.each(Object.values(pageScripts))('stays under 15 KB gzip in %s', async (name) => {
    const weight = gzipSync(await readFile(new URL(name, folder)), { level: 9 }).length;
    expect(weight, name).toBeLessThanOrEqual(limit);
  });

  it.each([pageScripts.answers, pageScripts.picker])('carries its colours in %s as they are written', async (name) => {
    const script = await readFile(new URL(name, folder), 'utf8');
    // A build that translates light-dark() leaves a panel without a background, through which the page can be seen.
    expect(script).toContain('--paper: light-dark(');
    expect(script).not.toContain('lightningcss');
  });
});
