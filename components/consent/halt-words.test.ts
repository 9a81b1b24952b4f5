import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureWords } from '../failure.ts';

const terms = join(import.meta.dirname, '../../utils/consent/terms.ts');

/** Halts that come from elsewhere: the collector's refusals and the browser's own settings. */
const others = ['campaign.unknown', 'campaign.closed', 'data-collection.missing'];

test('every reason for which a campaign is halted has words of its own that say what to do', async () => {
  const source = await readFile(terms, 'utf8');
  const codes = [...source.matchAll(/'((?:terms|campaign|consent)\.[a-z-]+)'/g)].map(([, code = '']) => code);
  expect(codes).toContain('terms.changed');
  expect(codes.length).toBeGreaterThanOrEqual(7);
  for (const code of new Set([...codes, ...others])) {
    expect(failureWords({ code }), code).not.toContain(code);
    expect(failureWords({ code }).split('. ').length, code).toBeGreaterThan(1);
  }
});
