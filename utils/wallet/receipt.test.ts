import { expect, test } from 'vitest';
import { readTransaction } from './receipt.ts';
import type { Wallet } from './wallet.ts';

const hash = `0x${'ab'.repeat(32)}`;

function walletThat(answer: (method: string, params: unknown[] | undefined) => unknown): Wallet {
  return { name: 'Test', request: async (method, params) => answer(method, params) };
}

test('a transaction is asked for by its hash and read with its block', async () => {
  const wallet = walletThat((method, params) => {
    expect([method, params]).toEqual(['eth_getTransactionReceipt', [hash]]);
    return { status: '0x1', blockNumber: '0x10' };
  });
  expect(await readTransaction(wallet, hash)).toEqual({ state: 'done', block: 16 });
});

test.each([
  ['a reverted one is failed', { status: '0x0', blockNumber: '0x2' }, { state: 'failed', block: 2 }],
  ['one not yet included is unknown', null, { state: 'unknown' }],
  ['an answer without block is unknown', { status: '0x1' }, { state: 'unknown' }],
])('%s', async (_, answer, state) => {
  expect(
    await readTransaction(
      walletThat(() => answer),
      hash,
    ),
  ).toEqual(state);
});

test('a wallet that cannot say makes it unknown', async () => {
  const failing = walletThat(() => {
    throw { code: -32603 };
  });
  expect(await readTransaction(failing, hash)).toEqual({ state: 'unknown' });
});
