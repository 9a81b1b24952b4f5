import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inviteLink } from '@assent/protocol/invite.ts';
import { exampleProofs } from '@assent/protocol/proof/testing-objects.ts';
import { proofCheckIds, proofFileLimit } from '@assent/protocol/proof.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from './verify.ts';
import { checkWords, usage } from './words.ts';

let folder = '';
let proofs: Awaited<ReturnType<typeof exampleProofs>>;
const hostile = 'Library\u001b]0;owned\u0007\u009b31m\u202e';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-verify-'));
  proofs = await exampleProofs({ terms: { title: hostile } });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  const bytes = value instanceof Uint8Array || typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  await writeFile(path, bytes);
  return path;
}

async function run(...args: string[]) {
  let out = '';
  let complaint = '';
  const code = await verify(
    args,
    (text) => {
      out += text;
    },
    (text) => {
      complaint += text;
    },
  );
  return { code, out, complaint };
}

describe('assent-verify', () => {
  it('says in words what was agreed to and who signed, and exits with 0', async () => {
    const { code, out } = await run(await file('consent.json', proofs.bundle));
    expect(code).toBe(0);
    expect(out).toContain('consent.json: VALID: a consent with its terms');
    expect(out).toContain('passages the person selected: to train models, to evaluate models; from library.example');
    expect(out).toContain('agreed        2026-11-22 17:03:20 UTC');
    expect(out).toContain(`pseudonym ${proofs.keys.contributor}`);
    expect(out).toContain('Only the file itself says that this is the key');
  });

  it('knows every kind of file', async () => {
    const { bundle, receipt, record, manifest, batchReceipt, deletionReceipt, tombstones } = proofs;
    const data = { schema: 'my-data/1', consents: [bundle] };
    const kinds = { bundle, receipt, record, manifest, batchReceipt, deletionReceipt, tombstones, data };
    for (const [name, proof] of Object.entries(kinds)) {
      const { code, out } = await run(await file(`${name}.json`, proof));
      expect([name, code]).toEqual([name, 0]);
      expect(out).toMatch(/: VALID: [\s\S]+It says[\s\S]+Checked/);
    }
  });

  it('takes the key or the invite link, and says that the key was given', async () => {
    const path = await file('consent.json', proofs.bundle);
    const { key } = proofs.keys;
    const link = inviteLink({ collector: 'https://collect.example', campaign: 'public-library', code: 'abc', key });
    for (const given of [key, link]) {
      const { code, out } = await run('--key', given, path);
      expect(code).toBe(0);
      expect(out).toContain('the key that you gave with --key');
    }
    const other = await run('--key', proofs.keys.personKey, path);
    expect(other.code).toBe(1);
    expect(other.out).toContain("✗ The collector's key is the one you expect");
  });

  it('compares a receipt with terms and batch beside it', async () => {
    const terms = await file('terms.json', proofs.manifest);
    const receipt = await file('receipt.json', proofs.receipt);
    const found = await run('--manifest', terms, receipt);
    expect(found.code).toBe(0);
    expect(found.out).toContain('✓ The record says what the terms say, byte for byte');
    expect(found.out).toContain('The terms that you gave with --manifest name this key');
    const batch = await file('batch.json', proofs.batch);
    const batchReceipt = await file('batch-receipt.json', proofs.batchReceipt);
    const whole = await run('--batch', batch, batchReceipt);
    expect(whole.code).toBe(0);
    expect(whole.out).toContain('✓ The receipt names this very batch by its hash');
    expect((await run('--batch', batch, receipt)).code).toBe(2);
  });

  it('exits with 1 when one of many files does not hold, and repeats nothing of it', async () => {
    const good = await file('good.json', proofs.bundle);
    const spoilt = JSON.stringify(proofs.bundle).replaceAll('Example Library', 'Exemplary Library');
    const { code, out } = await run(good, await file('bad.json', spoilt));
    expect(code).toBe(1);
    expect(out).toContain('good.json: VALID');
    expect(out).toContain('bad.json: NOT VALID');
    expect(out).not.toContain('Exemplary');
  });

  it('calls a cut off, an empty, a foreign and a huge file not valid', async () => {
    const files = {
      'cut.json': JSON.stringify(proofs.bundle).slice(0, 900),
      'empty.json': '',
      'foreign.json': '{"schema":"invoice/1"}',
      'huge.json': new Uint8Array(proofFileLimit + 1).fill(32),
    };
    for (const [name, content] of Object.entries(files)) {
      const { code, out } = await run(await file(name, content));
      expect([name, code]).toEqual([name, 1]);
      expect(out).toContain('✗');
    }
  });

  it.each([
    ['no file', []],
    ['an unknown option', ['--sign', 'x.json']],
    ['a key that is none', ['--key', 'abc', 'x.json']],
    ['a file that is not there', ['/nowhere/at-all.json']],
    ['a folder', ['/']],
  ])('exits with 2 for %s, with nothing on standard output', async (_name, args) => {
    const { code, out, complaint } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(complaint).toContain('assent-verify: ');
  });

  it('prints one JSON object a file with --json', async () => {
    const { code, out } = await run('--json', await file('a.json', proofs.bundle), await file('b.json', proofs.record));
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines.map(({ kind, ok }) => ({ kind, ok }))).toEqual([
      { kind: 'consent-proof', ok: true },
      { kind: 'consent-record', ok: true },
    ]);
    expect(lines[0].says.title).toBe(hostile);
  });

  it('hands nothing to the terminal that it would obey', async () => {
    const path = await file('consent.json', proofs.bundle);
    for (const out of [(await run(path)).out, (await run('--json', path)).out]) {
      expect(out).toContain('Library');
      expect(out).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
    }
  });

  it('explains itself', async () => {
    expect(await run('--help')).toEqual({ code: 0, out: usage, complaint: '' });
    expect(Object.keys(checkWords).sort()).toEqual([...proofCheckIds].sort());
  });
});
