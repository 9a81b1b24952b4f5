import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { lockfileUrl, missingOptionals, readLockfile } from './lockfile.ts';

describe('package-lock.json', () => {
  it('holds every optional package it names, so that `npm ci` takes it on any platform (npm run lockfile mends it)', async () => {
    expect(missingOptionals(await readLockfile()).map(({ path }) => path)).toEqual([]);
  });

  it('would notice one that is missing', () => {
    const packages = { 'node_modules/tool': { optionalDependencies: { '@tool/darwin-arm64': '1.2.3' } } };
    expect(missingOptionals({ packages })).toEqual([
      {
        path: 'node_modules/@tool/darwin-arm64',
        entry: { version: '1.2.3', cpu: ['arm64'], os: ['darwin'], optional: true },
      },
    ]);
  });

  it('names no download address', async () => {
    expect(await readFile(lockfileUrl, 'utf8')).not.toMatch(/"resolved": "https?:/);
  });

  it('pins every package that is shipped or runs here by its hash; only tools for other platforms have none', async () => {
    const { packages } = await readLockfile();
    const unpinned = Object.entries(packages).filter(([path, entry]) => {
      const isOurs = path === '' || !path.includes('node_modules/') || entry.link === true;
      const isTool = entry.optional === true && (entry.os !== undefined || entry.cpu !== undefined);
      return !isOurs && !isTool && !String(entry.integrity ?? '').startsWith('sha512-');
    });
    expect(unpinned.map(([path]) => path)).toEqual([]);
  });
});
