/** Methods about chains: which one is active, switching (EIP-3326), adding (EIP-3085), and reading from it. */

import type { Method } from './desk.ts';
import { chainIdOf, fieldsOf, invalid, isFields, RpcError, refused, textOf } from './rpc-values.ts';

let lastId = 0;

/** One JSON-RPC call to a chain's node. */
async function callNode(rpcUrl: string, method: string, params: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: ++lastId, method, params });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(rpcUrl, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) });
  const reply = fieldsOf(await response.json(), 'the reply');
  if (!isFields(reply.error)) return reply.result;
  const { code, message } = reply.error;
  throw new RpcError(typeof code === 'number' ? code : -32603, String(message));
}

const chainId: Method = async (_params, desk) => (await desk.state()).chainId;

const netVersion: Method = async (_params, desk) => String(BigInt((await desk.state()).chainId));

const switchChain: Method = async ([param], desk) => {
  const wanted = chainIdOf(fieldsOf(param, 'the parameter').chainId);
  const state = await desk.state();
  if (wanted === state.chainId) return null;
  const chain = state.chains[wanted];
  if (!chain) {
    const advice = 'Try adding the chain using wallet_addEthereumChain first.';
    throw new RpcError(4902, `Unrecognized chain ID "${wanted}". ${advice}`);
  }
  if (!(await desk.ask({ kind: 'switch', chainId: wanted, name: chain.name }))) throw refused();
  await desk.update({ chainId: wanted });
  return null;
};

function localRpcUrl(value: unknown): string {
  const urls = Array.isArray(value) ? value : [];
  const url = textOf(urls[0], 'rpcUrls[0]');
  if (!URL.canParse(url)) throw invalid(`"${url}" is not a URL.`);
  const { protocol, hostname } = new URL(url);
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost';
  if (protocol !== 'http:' || !isLocal)
    throw invalid('The Demo Wallet only adds chains on this machine (http, loopback).');
  return url;
}

const addChain: Method = async ([param], desk) => {
  const fields = fieldsOf(param, 'the parameter');
  const wanted = chainIdOf(fields.chainId);
  const name = textOf(fields.chainName, 'chainName').slice(0, 60);
  const rpcUrl = localRpcUrl(fields.rpcUrls);
  const state = await desk.state();
  if (state.chainId === wanted && state.chains[wanted]?.rpcUrl === rpcUrl) return null;
  const real = await callNode(rpcUrl, 'eth_chainId', []).catch(() => null);
  if (real !== wanted) throw invalid(`The chain at ${rpcUrl} answers ${JSON.stringify(real)}, not "${wanted}".`);
  if (!(await desk.ask({ kind: 'add', chainId: wanted, name, rpcUrl }))) throw refused();
  await desk.update({ chainId: wanted, chains: { ...state.chains, [wanted]: { name, rpcUrl } } });
  return null;
};

const READS = [
  'eth_blockNumber',
  'eth_call',
  'eth_estimateGas',
  'eth_gasPrice',
  'eth_getBalance',
  'eth_getBlockByNumber',
  'eth_getCode',
  'eth_getLogs',
  'eth_getTransactionByHash',
  'eth_getTransactionReceipt',
];

function read(method: string): Method {
  return async (params, desk) => {
    const state = await desk.state();
    const rpcUrl = state.chains[state.chainId]?.rpcUrl;
    if (!rpcUrl) throw new RpcError(-32603, 'The Demo Wallet reads nothing from this chain; switch to the local one.');
    return callNode(rpcUrl, method, params);
  };
}

export const networkMethods: Record<string, Method> = {
  eth_chainId: chainId,
  net_version: netVersion,
  wallet_switchEthereumChain: switchChain,
  wallet_addEthereumChain: addChain,
  ...Object.fromEntries(READS.map((method) => [method, read(method)])),
};
