/** A wallet as the claim page uses it, whatever way it is reached (EIP-1193 `request`). */
export type Wallet = {
  name: string;
  /** Data URI, from the wallet itself; show it only as an image. */
  icon?: string;
  /** Rejects with a {@link WalletError}, also when no answer comes (patience.ts). */
  request: (method: string, params?: unknown[]) => Promise<unknown>;
};

/**
 * `missing` no wallet there · `locked` no account unlocked · `refused` the person said no · `busy` another question
 * is open in the wallet · `wrong-network` it would not switch · `timeout` no answer · `failed` anything else.
 */
export type WalletCode =
  | 'wallet.missing'
  | 'wallet.locked'
  | 'wallet.refused'
  | 'wallet.busy'
  | 'wallet.wrong-network'
  | 'wallet.timeout'
  | 'wallet.failed';

/** What a wallet answered instead of a result; `rpcCode` is the wallet's own number (EIP-1193, EIP-1474). */
export class WalletError extends Error {
  readonly code: WalletCode;
  readonly rpcCode: number | null;

  constructor(code: WalletCode, rpcCode: number | null = null) {
    super(code);
    this.name = 'WalletError';
    this.code = code;
    this.rpcCode = rpcCode;
  }
}

const byRpcCode: Record<number, WalletCode> = {
  4001: 'wallet.refused',
  4100: 'wallet.locked',
  4900: 'wallet.missing',
  [-32002]: 'wallet.busy',
};

/** The number inside a provider's error; some wrap the real one (`data.originalError.code`). */
function rpcCodeOf(error: unknown): number | null {
  if (typeof error !== 'object' || error === null) return null;
  const data = 'data' in error ? error.data : null;
  if (typeof data === 'object' && data !== null && 'originalError' in data) {
    const inner = rpcCodeOf(data.originalError);
    if (inner !== null) return inner;
  }
  return 'code' in error && typeof error.code === 'number' ? error.code : null;
}

/** A provider's rejection as ours; its message is left behind, it is not ours to show. */
export function walletError(error: unknown): WalletError {
  if (error instanceof WalletError) return error;
  const rpcCode = rpcCodeOf(error);
  return new WalletError((rpcCode === null ? undefined : byRpcCode[rpcCode]) ?? 'wallet.failed', rpcCode);
}
