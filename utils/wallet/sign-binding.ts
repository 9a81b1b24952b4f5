import { rewardBindingTypedData } from '@assent/protocol/reward.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { type Wallet, WalletError, walletError } from './wallet.ts';

/** The chain the rewards are on, as the campaign's signed manifest names it. */
export type WalletChain = {
  id: number;
  name: string;
  rpcUrl: string;
  explorerUrl: string | null;
  currency: { name: string; symbol: string; decimals: number };
  distributor: string;
};

export type BindingRequest = { campaign: string; contributor: string; chain: WalletChain };

export type SignedBinding = { recipient: string; deadline: number; walletSignature: string };

/** `accounts`, `network` and `signature` in turn, so that the page can say what the wallet is asking. */
export type BindingStep = 'accounts' | 'network' | 'signature';

/** Seconds for which the wallet's signature is good. */
const validity = 3_600;

const unknownChain = 4902;

function isAddress(value: unknown): value is `0x${string}` {
  return typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value);
}

async function account(wallet: Wallet): Promise<`0x${string}`> {
  const accounts = await wallet.request('eth_requestAccounts');
  const first: unknown = Array.isArray(accounts) ? accounts[0] : undefined;
  if (!isAddress(first)) throw new WalletError('wallet.locked');
  return first;
}

async function isOn(wallet: Wallet, chainId: number): Promise<boolean> {
  const current = await wallet.request('eth_chainId');
  return typeof current === 'string' && Number(current) === chainId;
}

function addChain(wallet: Wallet, chain: WalletChain): Promise<unknown> {
  return wallet.request('wallet_addEthereumChain', [
    {
      chainId: `0x${chain.id.toString(16)}`,
      chainName: chain.name,
      rpcUrls: [chain.rpcUrl],
      nativeCurrency: chain.currency,
      ...(chain.explorerUrl ? { blockExplorerUrls: [chain.explorerUrl] } : {}),
    },
  ]);
}

/** Wallets sign typed data only for their active chain, so it is switched first, and added where unknown (EIP-3085). */
async function switchChain(wallet: Wallet, chain: WalletChain): Promise<void> {
  if (await isOn(wallet, chain.id)) return;
  const target = [{ chainId: `0x${chain.id.toString(16)}` }];
  try {
    await wallet.request('wallet_switchEthereumChain', target);
  } catch (error) {
    const { code, rpcCode } = walletError(error);
    if (rpcCode !== unknownChain) {
      throw code === 'wallet.failed' ? new WalletError('wallet.wrong-network', rpcCode) : error;
    }
    await addChain(wallet, chain);
    if (!(await isOn(wallet, chain.id))) await wallet.request('wallet_switchEthereumChain', target);
  }
  if (!(await isOn(wallet, chain.id))) throw new WalletError('wallet.wrong-network');
}

async function sign(
  wallet: Wallet,
  request: BindingRequest,
  recipient: `0x${string}`,
  deadline: number,
): Promise<string> {
  const { campaign, contributor, chain } = request;
  if (!isAddress(chain.distributor)) throw new WalletError('wallet.failed');
  const distributor = chain.distributor;
  const typed = rewardBindingTypedData({ campaign, contributor, recipient, deadline, chainId: chain.id, distributor });
  const signature = await wallet.request('eth_signTypedData_v4', [recipient, JSON.stringify(typed)]);
  if (typeof signature !== 'string' || !/^0x(?:[0-9a-fA-F]{2}){64,4096}$/.test(signature)) {
    throw new WalletError('wallet.failed');
  }
  return signature;
}

/**
 * Asks a wallet for an account, the campaign's network and one typed-data signature, nothing that costs or moves
 * money. Codes: see {@link WalletError}. Runs on the claim page, never in the worker.
 */
export async function signBinding(
  wallet: Wallet,
  request: BindingRequest,
  options: { now?: () => number; onStep?: (step: BindingStep) => void } = {},
): Promise<Outcome<SignedBinding>> {
  const step = options.onStep ?? (() => {});
  try {
    step('accounts');
    const recipient = await account(wallet);
    step('network');
    await switchChain(wallet, request.chain);
    step('signature');
    const deadline = Math.floor((options.now ?? Date.now)() / 1000) + validity;
    const walletSignature = await sign(wallet, request, recipient, deadline);
    return succeed({ recipient, deadline, walletSignature });
  } catch (error) {
    const { code, rpcCode } = walletError(error);
    return fail(code, rpcCode === null ? undefined : { rpcCode });
  }
}
