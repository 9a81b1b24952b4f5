/** What a method of the wallet is, and what it may use. */
import type { Question } from './approvals.ts';
import type { WalletState } from './state.ts';

/** What methods may use; the worker provides it. */
export interface Desk {
  origin: string;
  address: string;
  state(): Promise<WalletState>;
  /** Remembers and tells every connected page. */
  update(patch: Partial<WalletState>): Promise<void>;
  ask(question: Question): Promise<boolean>;
  /** Signs EIP-712 typed data given as JSON. */
  sign(typedDataJson: string): Promise<string>;
}

export type Method = (params: unknown[], desk: Desk) => Promise<unknown>;
