import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testTokenAbi } from '@assent/contracts/abi.ts';
import { ensureBrowser, launchWithExtensions } from '@assent/demo/browser.ts';
import { extensionId } from '@assent/demo/extension-driver.ts';
import { extensionDir } from '@assent/demo/paths.ts';
import { Person } from '@assent/demo/person.ts';
import type { Running } from '@assent/demo/running.ts';
import { type Stack, startStack } from '@assent/demo/stack.ts';
import { type BrowserContext, test as base } from '@playwright/test';
import { createPublicClient, getAddress, http } from 'viem';
import { type Gate, openGate } from './gate.ts';

export { expect } from '@playwright/test';

type World = {
  /** Folder of the built extension. */
  build: string;
  stack: Stack;
};

type Stage = {
  running: Running;
  /** False leaves the Demo Wallet out of the browser. */
  withWallet: boolean;
  context: BrowserContext;
  person: Person;
  /** Stands between extension and collector; join with {@link Stage.gatedInvite} to use it. */
  gate: Gate;
  gatedInvite: string;
};

/** The real stack once per worker, a browser with a fresh profile per test. */
export const test = base.extend<Stage, World>({
  build: [extensionDir, { option: true, scope: 'worker' }],
  stack: [
    async ({ build }, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'assent-e2e-'));
      // Any free ports: `npm start` or another run may have the usual ones.
      await writeFile(join(dataDir, 'ports.json'), JSON.stringify({ chain: 0, collector: 0, site: 0 }));
      // A copy: the browser reads the files again whenever a worker starts, and a build may replace them meanwhile.
      const extension = join(await realpath(dataDir), 'extension');
      await cp(build, extension, { recursive: true });
      const stack = await startStack(dataDir, () => {}, extension);
      await use(stack);
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  running: async ({ stack }, use) => use(stack.running),
  withWallet: [true, { option: true }],
  context: async ({ running, withWallet }, use) => {
    const userDataDir = await mkdtemp(join(tmpdir(), 'assent-profile-'));
    const context = await launchWithExtensions({
      executablePath: await ensureBrowser({ log: console.log }),
      userDataDir,
      extensions: [running.extension.dir, ...(withWallet ? [running.wallet.dir] : [])],
      headless: true,
      viewport: { width: 1000, height: 760 },
    });
    await use(context);
    await context.close();
    await rm(userDataDir, { recursive: true, force: true });
  },
  person: async ({ context, running }, use) => {
    await use(new Person(context, await extensionId(context, running.extension.dir)));
  },
  gate: async ({ running }, use) => {
    const gate = await openGate(running.collectorUrl);
    await use(gate);
    await gate.stop();
  },
  gatedInvite: async ({ running, gate }, use) => use(running.inviteLink.replace(running.collectorUrl, gate.url)),
});

/** Tokens that the Demo Wallet holds, read from the chain. */
export function tokensOf(running: Running): Promise<bigint> {
  const client = createPublicClient({ transport: http(running.chain.rpcUrl) });
  return client.readContract({
    address: getAddress(running.contracts.token),
    abi: testTokenAbi,
    functionName: 'balanceOf',
    args: [getAddress(running.wallet.address)],
  });
}

export type Exported = { contribution: { id: string; schema: string; text?: string }; contributor: string };

/** What the collector's export for training says now: one line per accepted item. */
export async function exported(stack: Stack): Promise<Exported[]> {
  const lines = await stack.collector.command('export', 'plain-answers', '--use', 'train');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
