import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleProofs } from '@assent/protocol/proof/testing-objects.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const main = join(root, 'packages/verify/src/main.ts');
const poison = join(root, 'packages/verify/src/poisoned-network.ts');
let folder = '';

// Each test starts processes, npx several.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-offline-'));
  const { bundle } = await exampleProofs();
  await writeFile(join(folder, 'consent.json'), JSON.stringify(bundle));
  await writeFile(join(folder, 'changed.json'), JSON.stringify(bundle).replace('365', '366'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

type Ran = { code: number; out: string };

function run(command: string, args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd: root }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out: `${out}${err}` });
    });
  });
}

/** Node with every door to a network shut, and no leave to write, to start processes or to load native code. */
function shutIn(...args: string[]): Promise<Ran> {
  return run(process.execPath, ['--permission', '--allow-fs-read=*', '--import', poison, ...args]);
}

describe('assent-verify without a network', () => {
  it.each([
    ['fetch', "await fetch('http://127.0.0.1:9/').catch(() => {})"],
    ['a socket', "(await import('node:net')).connect(9, '127.0.0.1').on('error', () => {})"],
    ['TLS', "(await import('node:tls')).connect(9, '127.0.0.1').on('error', () => {})"],
    ['HTTP', "(await import('node:http')).get('http://127.0.0.1:9/').on('error', () => {})"],
    ['names', "await (await import('node:dns')).promises.lookup('localhost').catch(() => {})"],
    ['datagrams', "(await import('node:dgram')).createSocket('udp4').send('x', 9, '127.0.0.1')"],
    ['a web socket', "new WebSocket('ws://127.0.0.1:65001/').onerror = () => {}"],
  ])('is tested where %s ends the process', async (_name, script) => {
    expect((await shutIn('--input-type=module', '--eval', script)).code).toBe(97);
  });

  it('finds the same', async () => {
    const good = await shutIn(main, join(folder, 'consent.json'));
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining('VALID: a consent with its terms') });
    const bad = await shutIn(main, '--json', join(folder, 'changed.json'));
    expect(bad).toMatchObject({ code: 1, out: expect.stringContaining('"ok":false') });
    expect((await shutIn(main, join(folder, 'missing.json'))).code).toBe(2);
  });
});

describe('npx assent-verify', () => {
  it('runs from the repository, and reads standard input', async () => {
    const file = join(folder, 'consent.json');
    expect(await run('npx', ['assent-verify', file])).toMatchObject({ code: 0 });
    expect(await run('sh', ['-c', 'npx assent-verify - < "$0"', file])).toMatchObject({
      code: 0,
      out: expect.stringContaining('-: VALID'),
    });
    expect(await run('npx', ['assent-verify', join(folder, 'changed.json')])).toMatchObject({ code: 1 });
  });
});
