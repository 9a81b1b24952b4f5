import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dataDocument, wireObjects } from './data-doc.ts';

describe('docs/data.md', () => {
  it('is what the schemas say today', async () => {
    expect(await readFile(new URL('../../docs/data.md', import.meta.url), 'utf8')).toBe(dataDocument());
  });

  it.each(wireObjects())('describes every field of $name', ({ fields }) => {
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => field.description === '').map((field) => field.path)).toEqual([]);
  });
});
