import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proofCheckIds } from '@assent/protocol/proof.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import vector from '../../protocol/vectors/proof.json' with { type: 'json' };
import { verify } from './verify.ts';

const key = vector.keys.collector.base64url;
vi.setConfig({ testTimeout: 60_000 });
let folder = '';
let doc = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-documented-'));
  doc = await readFile(new URL('../../../docs/verify.md', import.meta.url), 'utf8');
  await writeFile(join(folder, 'consent.json'), JSON.stringify(vector.proof));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function block(language: string, nth = 0): string {
  return [...doc.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))][nth]?.[1] ?? '';
}

describe('docs/verify.md', () => {
  it('lists every check, in order, and no other', () => {
    const table = doc.slice(doc.indexOf('## What is checked'), doc.indexOf('## Without our code'));
    expect([...table.matchAll(/^\| `([\w.-]+)` \|/gm)].map(([, id]) => id)).toEqual([...proofCheckIds]);
  });

  it('shows what the command really prints', async () => {
    let out = '';
    const path = join(folder, 'consent.json');
    const write = (text: string) => {
      out += text;
    };
    expect(await verify(['--key', key, path], write, write)).toBe(0);
    const [, ...example] = block('console').split('\n');
    expect(out.replace(path, 'consent.json')).toBe(example.join('\n'));
  });

  it('has a script without our code that finds the same in the worked vector, and a change of it', async () => {
    const script = join(folder, 'check.mjs');
    await writeFile(script, block('js'));
    const run = (file: string) => execFileSync(process.execPath, [script, file], { encoding: 'utf8' });
    const said = run(join(folder, 'consent.json'));
    expect(said).toContain(`collector: '${key}'`);
    expect(said.match(/true/g)).toHaveLength(4);
    const changed = join(folder, 'changed.json');
    await writeFile(changed, JSON.stringify(vector.proof).replaceAll('Example Library', 'Exemplary Library'));
    expect(run(changed)).toMatch(/collector: false[\s\S]+terms: false/);
  });
});
