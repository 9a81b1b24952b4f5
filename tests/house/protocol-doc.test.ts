import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { withGeneratedPart } from './protocol-doc.ts';

const root = new URL('../../', import.meta.url);
let doc = '';

beforeAll(async () => {
  doc = await readFile(new URL('docs/protocol.md', root), 'utf8');
});

/** `GET /v1/campaigns/{id}` for each `app.get('/v1/campaigns/:id'` of the collector. */
async function routes(): Promise<string[]> {
  const folder = new URL('collector/src/', root);
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test)\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const found = texts.flatMap((text) => [...text.matchAll(/\bapp\.(get|post|put|delete|patch)\(\s*'([^']+)'/g)]);
  return found.map(([, method = '', path = '']) => `${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
}

describe('docs/protocol.md', () => {
  it('names every route of the collector, and none that is not there', async () => {
    const real = (await routes()).sort();
    expect(real.length).toBeGreaterThan(15);
    expect([...doc.matchAll(/^\| `((?:GET|POST|PUT) [^`?]+)/gm)].map(([, route]) => route).sort()).toEqual(real);
  });

  it('names every hash and signature by its tag', async () => {
    const source = await readFile(new URL('packages/protocol/src/hash.ts', root), 'utf8');
    const union = source.slice(source.indexOf('HashName ='), source.indexOf(';', source.indexOf('HashName =')));
    const names = [...union.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !doc.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('has every field and every code as the schemas have them today', () => {
    expect(doc).toBe(withGeneratedPart(doc));
  });
});
