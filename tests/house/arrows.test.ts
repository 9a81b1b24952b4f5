import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

type Violation = { rule: { name: string }; from: string; to: string };

/** The report comes on stdout whatever the exit code, which is the number of violations. */
async function cruise(args: string[], cwd: string): Promise<string> {
  try {
    return (await run(process.execPath, args, { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== '') {
      return error.stdout;
    }
    throw error;
  }
}

async function violationsIn(folder: string, paths: string[]): Promise<Violation[]> {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, 'tests/house/dependency-cruiser.cjs');
  const args = [bin, '--config', config, '--output-type', 'json', ...paths];
  const stdout = await cruise(args, folder);
  const report: { summary: { violations: Violation[]; totalCruised: number } } = JSON.parse(stdout);
  expect(report.summary.totalCruised).toBeGreaterThan(0);
  return report.summary.violations;
}

/** A tiny tree with one violation of each rule; the files hold nothing else. */
const violations: Record<string, { rule: string; files: Record<string, string> }> = {
  'a cycle': {
    rule: 'no-cycles',
    files: {
      'utils/store/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
      'utils/store/b.ts': "import { a } from './a.ts';\nexport const b = () => a;",
    },
  },
  'a type-only cycle': {
    rule: 'no-cycles',
    files: {
      'utils/store/c.ts': "import type { D } from './d.ts';\nexport type C = D[];",
      'utils/store/d.ts': "import type { C } from './c.ts';\nexport type D = C[];",
    },
  },
  'an import that leads nowhere': {
    rule: 'no-unresolved',
    files: { 'utils/store/e.ts': "export * from './missing.ts';" },
  },
  'an earlier stage that knows a later one': {
    rule: 'stage-capture',
    files: { 'utils/capture/a.ts': "export * from '../outbox/a.ts';", 'utils/outbox/a.ts': 'export const a = 1;' },
  },
  'a backup that sends': {
    rule: 'stage-backup',
    files: { 'utils/backup/a.ts': "export * from '../upload/a.ts';", 'utils/upload/a.ts': 'export const a = 1;' },
  },
  'an outsider that reaches into a stage': {
    rule: 'depth-is-privacy',
    files: {
      'components/x/a.ts': "export * from '../../utils/store/versions/v1.ts';",
      'utils/store/versions/v1.ts': 'export const v = 1;',
    },
  },
  'a stage that reaches into another': {
    rule: 'depth-is-privacy-between-stages',
    files: {
      'utils/outbox/a.ts': "export * from '../store/versions/v1.ts';",
      'utils/store/versions/v1.ts': 'export const v = 1;',
    },
  },
  'an entrypoint that imports another': {
    rule: 'entrypoints-are-islands',
    files: {
      'entrypoints/popup/a.ts': "export * from '../background/b.ts';",
      'entrypoints/background/b.ts': 'export const b = 1;',
    },
  },
  'a component that imports an entrypoint': {
    rule: 'components-below-entrypoints',
    files: {
      'components/x/a.ts': "export * from '../../entrypoints/popup/b.ts';",
      'entrypoints/popup/b.ts': 'export const b = 1;',
    },
  },
  'a stage that imports a component': {
    rule: 'utils-below-components',
    files: {
      'utils/store/a.ts': "export * from '../../components/x/b.ts';",
      'components/x/b.ts': 'export const b = 1;',
    },
  },
  'zod on a page, two hops away': {
    rule: 'light-on-the-page',
    files: {
      'entrypoints/x.page/index.ts': "export * from '../../utils/capture/a.ts';",
      'utils/capture/a.ts': "export * from './b.ts';",
      'utils/capture/b.ts': "export { z } from 'zod';",
    },
  },
  'a database in a pure stage': {
    rule: 'pure-stages',
    files: { 'utils/redaction/a.ts': "export { Dexie } from 'dexie';" },
  },
  'a browser in the lists of sensitive sites': {
    rule: 'pure-stages',
    files: {
      'utils/sensitive/a.ts': "export * from './b.ts';",
      'utils/sensitive/b.ts': "export * from 'wxt/browser';",
    },
  },
  'sensitive sites that know another stage': {
    rule: 'stage-sensitive',
    files: { 'utils/sensitive/c.ts': "export * from '../capture/b.ts';", 'utils/capture/b.ts': 'export const b = 1;' },
  },
  'lists of sensitive sites on a page': {
    rule: 'sensitive-lists-stay-behind',
    files: {
      'entrypoints/y.page/index.ts': "export * from '../../utils/sensitive/d.ts';",
      'utils/sensitive/d.ts': 'export const d = 1;',
    },
  },
  'a second door to the database': {
    rule: 'one-door-database',
    files: { 'utils/rewards/a.ts': "export { Dexie } from 'dexie';" },
  },
  'a second door to the wallet': {
    rule: 'one-door-wallet',
    files: { 'entrypoints/claim/a.ts': "export * from '@metamask/providers';" },
  },
  'a framework in the protocol': {
    rule: 'protocol-is-the-bottom',
    files: { 'packages/protocol/src/a.ts': "export * from 'react';" },
  },
  'a database in the user interface kit': {
    rule: 'ui-knows-react-only',
    files: { 'packages/ui/src/a.ts': "export * from 'dexie';" },
  },
  'a network in the offline check, two hops away': {
    rule: 'verify-is-offline',
    files: {
      'packages/verify/src/a.ts': "export * from './b.ts';",
      'packages/verify/src/b.ts': "export { connect } from 'node:net';",
    },
  },
  'a collector that knows the extension': {
    rule: 'collector-stands-alone',
    files: {
      'collector/src/a.ts': "export * from '../../utils/capture/b.ts';",
      'utils/capture/b.ts': 'export const b = 1;',
    },
  },
  'contracts that know the collector': {
    rule: 'contracts-know-nothing',
    files: { 'contracts/a.ts': "export * from '../collector/src/b.ts';", 'collector/src/b.ts': 'export const b = 1;' },
  },
  'a product that knows its demo': {
    rule: 'product-never-reaches-tests-or-demo',
    files: {
      'collector/src/c.ts': "export * from '../../packages/demo/src/b.ts';",
      'packages/demo/src/b.ts': 'export const b = 1;',
    },
  },
};

/** All stand in one tree, so each scenario's file names get its number. */
const planted = Object.entries(violations).map(([name, { rule, files }], index) => {
  const numbered = (text: string) => text.replaceAll(/(\w+)\.ts/g, `$1${index}.ts`);
  const renamed = Object.entries(files).map(([path, text]) => [numbered(path), numbered(text)] as const);
  return { name, rule, files: Object.fromEntries(renamed) };
});

describe('architecture rules', () => {
  let folder = '';
  let found: Violation[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assent-arrows-'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'tsconfig.json'), '{}');
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    for (const { files } of planted) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), `${text}\n`);
      }
    }
    found = await violationsIn(folder, ['entrypoints', 'components', 'utils', 'packages', 'collector', 'contracts']);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(planted)('catch $name', ({ rule, files }) => {
    const caught = found.filter((violation) => violation.rule.name === rule && violation.from in files);
    expect(caught.length).toBeGreaterThan(0);
  });

  it('hold in this repository', async () => {
    const folders = ['entrypoints', 'components', 'utils', 'packages', 'collector', 'contracts'];
    expect((await violationsIn(root, folders)).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual(
      [],
    );
  });
});
