/** What the wallet remembers, in `storage.local`; read anew for each request because the worker may have been ended. */
import { browser } from '@wxt-dev/browser';

export interface Chain {
  name: string;
  /** null: known by name only, nothing is read from it. */
  rpcUrl: string | null;
}

export interface WalletState {
  locked: boolean;
  /** 0x-prefixed hex, e.g. "0x1". */
  chainId: string;
  chains: Record<string, Chain>;
  /** Origins the person connected. */
  connected: string[];
}

/** Starts on Ethereum, as a real wallet does, so that a page has to ask for its own chain. */
export const FRESH: WalletState = {
  locked: false,
  chainId: '0x1',
  chains: { '0x1': { name: 'Ethereum', rpcUrl: null } },
  connected: [],
};

export async function readState(): Promise<WalletState> {
  return browser.storage.local.get<WalletState>({ ...FRESH });
}

export async function writeState(patch: Partial<WalletState>): Promise<void> {
  await browser.storage.local.set(patch);
}
