import { WalletError } from './wallet.ts';

/** Calls that open a window of the wallet and wait for the person. */
const asking = new Set([
  'eth_requestAccounts',
  'wallet_requestPermissions',
  'wallet_switchEthereumChain',
  'wallet_addEthereumChain',
  'eth_signTypedData_v4',
]);

/** Milliseconds to wait for an answer: people get ten minutes, machines fifteen seconds. */
export function patienceFor(method: string): number {
  return asking.has(method) ? 600_000 : 15_000;
}

/** `promise`, or `wallet.timeout` after `ms`. */
export function withPatience<T>(promise: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new WalletError('wallet.timeout')), ms);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
