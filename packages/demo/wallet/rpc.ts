/** The wallet's methods: one table from name to what it does. */
import type { Desk, Method } from './desk.ts';

import { networkMethods } from './rpc-network.ts';
import { fieldsOf, invalid, numberOf, RpcError, refused, textOf, unauthorized } from './rpc-values.ts';
import type { WalletState } from './state.ts';

/** The accounts an origin may see: none while locked or not connected. */
export function visibleAccounts(state: WalletState, origin: string, address: string): string[] {
  return !state.locked && state.connected.includes(origin) ? [address.toLowerCase()] : [];
}

const accounts: Method = async (_params, desk) => visibleAccounts(await desk.state(), desk.origin, desk.address);

const requestAccounts: Method = async (params, desk) => {
  const state = await desk.state();
  const seen = visibleAccounts(state, desk.origin, desk.address);
  if (seen.length > 0) return seen;
  if (!(await desk.ask({ kind: 'connect', locked: state.locked }))) throw refused();
  await desk.update({ locked: false, connected: [...new Set([...state.connected, desk.origin])] });
  return accounts(params, desk);
};

function parseTypedData(value: unknown) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  try {
    const parsed: unknown = JSON.parse(text);
    return { text, typed: fieldsOf(parsed, 'typed data') };
  } catch {
    throw invalid('The typed data is not valid JSON.');
  }
}

const signTypedData: Method = async ([account, data], desk) => {
  const state = await desk.state();
  const [own] = visibleAccounts(state, desk.origin, desk.address);
  if (!own) throw unauthorized();
  if (textOf(account, 'address').toLowerCase() !== own) throw invalid('The address is not the connected account.');
  const { text, typed } = parseTypedData(data);
  const domain = fieldsOf(typed.domain, 'domain');
  const wanted = numberOf(domain.chainId);
  // MetaMask answers this without opening any window: the page has to switch the chain first.
  if (wanted !== null && wanted !== BigInt(state.chainId)) {
    throw new RpcError(-32603, `Provided chainId "${wanted}" must match the active chainId "${BigInt(state.chainId)}"`);
  }
  if (!(await desk.ask({ kind: 'sign', typedData: typed }))) throw refused();
  return desk.sign(text);
};

const providerState: Method = async (_params, desk) => {
  const state = await desk.state();
  return {
    accounts: visibleAccounts(state, desk.origin, desk.address),
    chainId: state.chainId,
    networkVersion: String(BigInt(state.chainId)),
    isConnected: true,
    isUnlocked: !state.locked,
  };
};

const METHODS: Record<string, Method> = {
  ...networkMethods,
  eth_accounts: accounts,
  eth_requestAccounts: requestAccounts,
  eth_signTypedData_v4: signTypedData,
  metamask_getProviderState: providerState,
  web3_clientVersion: async () => 'DemoWallet/0.1.0',
};

/** Answers one request; throws an {@link RpcError} for what it refuses. */
export async function answer(method: string, params: unknown, desk: Desk): Promise<unknown> {
  const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!known) throw new RpcError(-32601, `The method "${method}" does not exist / is not available.`);
  return known(Array.isArray(params) ? params : params === undefined ? [] : [params], desk);
}
