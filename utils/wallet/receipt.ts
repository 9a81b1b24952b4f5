import { type Wallet, walletError } from './wallet.ts';

/** What the chain says of a transaction: included and done, included and failed, or not (yet) known. */
export type TransactionState = { state: 'done' | 'failed'; block: number } | { state: 'unknown' };

/** Reads a payout's transaction through the wallet's own node, so that nobody else learns which one we ask for. */
export async function readTransaction(wallet: Wallet, hash: string): Promise<TransactionState> {
  try {
    const receipt = await wallet.request('eth_getTransactionReceipt', [hash]);
    if (typeof receipt !== 'object' || receipt === null) return { state: 'unknown' };
    const status = 'status' in receipt ? receipt.status : null;
    const block = 'blockNumber' in receipt ? Number(receipt.blockNumber) : Number.NaN;
    if (!Number.isSafeInteger(block)) return { state: 'unknown' };
    return { state: status === '0x1' ? 'done' : 'failed', block };
  } catch (error) {
    walletError(error);
    return { state: 'unknown' };
  }
}
