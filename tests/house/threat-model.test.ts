import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every test in these files is there for a claim. */
const hostile = [
  'tests/e2e/**/hostile-*.spec.ts',
  'utils/**/hostile-*.test.ts',
  'tests/house/built-pages.test.ts',
  'tests/house/audit.test.ts',
];

type Claim = { id: string; file: string; title: string };

/** Rows `| id | claim | `file` › title |`; a row of another form has no test. */
function claimsOf(document: string): Claim[] {
  const claims = document.split('## Claims')[1]?.split('\n## ')[0] ?? '';
  return [...claims.matchAll(/^\| ([A-Z]\d+) \|(.*)\|$/gm)].map(([, id = '', rest = '']) => {
    const [, file = '', title = ''] = /`([^`]+)` › (.+?) *$/.exec(rest) ?? [];
    return { id, file, title };
  });
}

/** Titles of the tests in a source, as they are written; also of `test.each(…)('title', …)`. */
function titlesOf(source: string): string[] {
  const tests = source.replaceAll(/describe\.each\([^)]*\)\(/g, 'describe(');
  const calls = tests.matchAll(/(?:\b(?:test|it)|\))\(\s*(['"`])((?:\\.|(?!\1).)+)\1,\s*(?:async\s*)?\(/g);
  return [...calls].map(([, , title = '']) => title.replaceAll(/\\(['"`])/g, '$1'));
}

const document = await readFile(`${root}/docs/threat-model.md`, 'utf8');
const claims = claimsOf(document);

describe('docs/threat-model.md', () => {
  it('gives every claim an id of its own', () => {
    expect(claims.length).toBeGreaterThan(50);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
  });

  it.each(claims)('claims as $id only what "$title" tests', async ({ file, title }) => {
    expect(titlesOf(await readFile(`${root}/${file}`, 'utf8'))).toContain(title);
  });

  it('names every test against a hostile party', async () => {
    const named = new Set(claims.map(({ file, title }) => `${file} › ${title}`));
    const missing: string[] = [];
    let count = 0;
    for await (const path of glob(hostile, { cwd: root, exclude: (name) => name === 'node_modules' })) {
      const titles = titlesOf(await readFile(`${root}/${path}`, 'utf8'));
      count += titles.length;
      for (const title of titles) if (!named.has(`${path} › ${title}`)) missing.push(`${path} › ${title}`);
    }
    expect(count).toBeGreaterThan(35);
    expect(missing).toEqual([]);
  });

  it('says what is not defended', () => {
    expect(document.split('## What is not defended')[1]?.match(/^- \*\*/gm)?.length).toBeGreaterThan(8);
  });
});

describe('these checks', () => {
  it('find titles of every form, and nothing else', () => {
    const source = [
      "test('plain', async () => {",
      'it("double", () => {',
      'test(`in backticks`, async ({ page }) => {',
      "it.each(rows)('for %s', (row) => {",
      "])('after a table', async (row) => {",
      "it('it\\'s quoted', () => {",
      "describe('no test', () => {",
      "describe.each(['a', 'b'])('no test for %s', (name) => {",
      "host.addEventListener('toggle', () => {",
    ];
    const found = titlesOf(source.join('\n'));
    expect(found).toEqual(['plain', 'double', 'in backticks', 'for %s', 'after a table', "it's quoted"]);
  });

  it('see a row without a test', () => {
    expect(claimsOf('## Claims\n| P1 | It is safe. | trust us |\n')).toEqual([{ id: 'P1', file: '', title: '' }]);
  });
});
