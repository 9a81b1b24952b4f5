import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { myDataDocument, myDataParts } from './my-data-doc.ts';

describe('docs/my-data.md', () => {
  it('is what the schema says today', async () => {
    expect(await readFile(new URL('../../docs/my-data.md', import.meta.url), 'utf8')).toBe(myDataDocument());
  });

  it.each(myDataParts())('describes every field of $name', ({ meaning, fields }) => {
    expect(meaning).not.toBe('');
    expect(fields.filter((field) => field.description === '').map((field) => field.path)).toEqual([]);
  });
});
