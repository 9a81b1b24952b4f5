import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTestClient, http, publicActions, walletActions } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { devAccounts, startAnvil } from './chain.ts';
import { deployRewards } from './deploy.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-chain-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const limit = { timeout: 90_000 };
const operatorKey = devAccounts[0].key;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('keeps contracts, time and events from one start to the next', limit, async () => {
  const stateFile = join(folder, 'deeper', 'chain.json');
  const deploy = { operatorKey, delaySeconds: 60, epochCap: 10n, fund: 10n };

  const first = await startAnvil({ stateFile });
  const before = await deployRewards({ ...deploy, rpcUrl: first.url });
  const chain = createTestClient({ mode: 'anvil', transport: http(first.url) }).extend(publicActions);
  await chain.increaseTime({ seconds: 100_000 });
  await chain.mine({ blocks: 1 });
  const block = await chain.getBlock();
  await first.stop();

  const second = await startAnvil({ stateFile });
  try {
    expect(await deployRewards({ ...deploy, rpcUrl: second.url })).toEqual(before);
    const account = privateKeyToAccount(operatorKey);
    const later = createTestClient({ mode: 'anvil', account, transport: http(second.url), pollingInterval: 20 })
      .extend(publicActions)
      .extend(walletActions);
    const hash = await later.sendTransaction({ chain: null, to: account.address, value: 1n });
    const receipt = await later.waitForTransactionReceipt({ hash });
    expect(receipt.blockNumber).toBe(block.number + 1n);
    expect((await later.getBlock()).timestamp).toBeGreaterThan(block.timestamp);
  } finally {
    await second.stop();
  }
});

it('ends with stop, twice called or not, and frees its port', limit, async () => {
  const chain = await startAnvil({ chainId: 4242 });
  expect(chain.chainId).toBe(4242);
  expect(isAlive(chain.pid)).toBe(true);
  await Promise.all([chain.stop(), chain.stop()]);
  await chain.stop();
  expect(isAlive(chain.pid)).toBe(false);
  const port = Number(new URL(chain.url).port);
  const again = await startAnvil({ port });
  expect(again.url).toBe(chain.url);
  await again.stop();
});

it('says what anvil said when it cannot start', limit, async () => {
  const chain = await startAnvil();
  const port = Number(new URL(chain.url).port);
  await expect(startAnvil({ port })).rejects.toThrow(/ended with code \d+ before it was ready[\s\S]*in use/i);
  await chain.stop();
});

it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'does not outlive a parent that ends by %s',
  limit,
  async (signal) => {
    const module = JSON.stringify(new URL('./chain.ts', import.meta.url).href);
    const program = `const { startAnvil } = await import(${module}); console.log((await startAnvil()).pid);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(parent, 'exit');
    const [line] = await once(createInterface(parent.stdout), 'line');
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    parent.kill(signal);
    await exited;
    await gone(pid);
    expect(isAlive(pid)).toBe(false);
  },
);
