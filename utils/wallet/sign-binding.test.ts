import { hashTypedData, recoverTypedDataAddress } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { expect, test } from 'vitest';
import { signBinding, type WalletChain } from './sign-binding.ts';
import type { Wallet } from './wallet.ts';

const chain: WalletChain = {
  id: 31337,
  name: 'Local',
  rpcUrl: 'http://127.0.0.1:8545',
  explorerUrl: null,
  currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
  distributor: `0x${'12'.repeat(20)}`,
};
const request = { campaign: 'demo', contributor: 'A'.repeat(43), chain };

/** A wallet with a real key: knows the chains of `known`, is on `active`, and fails as `failures` say. */
function keyedWallet(active: number, known: number[], failures: Record<string, unknown> = {}) {
  const account = privateKeyToAccount(generatePrivateKey());
  const asked: string[] = [];
  const answers: Record<string, (params: unknown[]) => unknown> = {
    eth_requestAccounts: () => [account.address],
    eth_chainId: () => `0x${active.toString(16)}`,
    wallet_switchEthereumChain: ([target]) => {
      const id = Number((target as { chainId: string }).chainId);
      if (!known.includes(id)) throw { code: 4902 };
      active = id;
      return null;
    },
    wallet_addEthereumChain: ([added]) => {
      known.push(Number((added as { chainId: string }).chainId));
      return null;
    },
    eth_signTypedData_v4: ([, typed]) => account.signTypedData(JSON.parse(String(typed))),
  };
  const wallet: Wallet = {
    name: 'Keyed',
    request: async (method, params = []) => {
      asked.push(method);
      if (method in failures) throw failures[method];
      return answers[method]?.(params);
    },
  };
  return { wallet, asked, account };
}

test('the signature is the account’s own over the binding that the protocol defines', async () => {
  const { wallet, account } = keyedWallet(31337, [31337]);
  const signed = await signBinding(wallet, request, { now: () => 1_000_000 });
  if (!signed.ok) throw new Error(signed.code);
  expect(signed.value).toMatchObject({ recipient: account.address, deadline: 4_600 });
  const typed = {
    domain: {
      name: 'Assent Rewards',
      version: '1',
      chainId: 31337,
      verifyingContract: `0x${'12'.repeat(20)}` as const,
    },
    types: {
      RewardBinding: [
        { name: 'campaign', type: 'string' },
        { name: 'contributor', type: 'string' },
        { name: 'recipient', type: 'address' },
        { name: 'deadline', type: 'uint256' },
      ],
    },
    primaryType: 'RewardBinding' as const,
    message: { campaign: 'demo', contributor: 'A'.repeat(43), recipient: account.address, deadline: 4_600n },
  };
  expect(hashTypedData(typed)).toMatch(/^0x/);
  const signature = signed.value.walletSignature as `0x${string}`;
  expect(await recoverTypedDataAddress({ ...typed, signature })).toBe(account.address);
});

test('a chain that the wallet does not know is added, then used', async () => {
  const { wallet, asked } = keyedWallet(1, [1]);
  const steps: string[] = [];
  const signed = await signBinding(wallet, request, { onStep: (step) => steps.push(step) });
  expect(signed.ok).toBe(true);
  expect(steps).toEqual(['accounts', 'network', 'signature']);
  expect(asked).toContain('wallet_addEthereumChain');
});

test.each([
  ['eth_requestAccounts', { code: 4001 }, 'wallet.refused'],
  ['eth_requestAccounts', { code: -32002 }, 'wallet.busy'],
  ['eth_signTypedData_v4', { code: 4001 }, 'wallet.refused'],
  ['eth_signTypedData_v4', new Error('anything'), 'wallet.failed'],
  ['wallet_switchEthereumChain', { code: 4001 }, 'wallet.refused'],
  ['wallet_switchEthereumChain', { code: -32603 }, 'wallet.wrong-network'],
])('%s failing with %o is %s', async (method, failure, code) => {
  const { wallet } = keyedWallet(1, [1, 31337], { [method]: failure });
  expect(await signBinding(wallet, request)).toMatchObject({ ok: false, code });
});

test('an unknown chain is found inside a wrapped error too', async () => {
  const wrapped = { code: -32603, data: { originalError: { code: 4902 } } };
  const { wallet, asked } = keyedWallet(1, [1], { wallet_switchEthereumChain: wrapped });
  expect(await signBinding(wallet, request)).toMatchObject({ ok: false });
  expect(asked).toContain('wallet_addEthereumChain');
});

test('a wallet that gives no account is locked, and one that stays on its chain is on the wrong one', async () => {
  const locked: Wallet = { name: 'Locked', request: async () => [] };
  expect(await signBinding(locked, request)).toEqual({ ok: false, code: 'wallet.locked' });
  const { wallet } = keyedWallet(1, [1, 31337]);
  const stubborn: Wallet = {
    name: 'Stubborn',
    request: async (method, params) =>
      method === 'wallet_switchEthereumChain' ? null : wallet.request(method, params),
  };
  expect(await signBinding(stubborn, request)).toEqual({ ok: false, code: 'wallet.wrong-network' });
});
