/** The wallet's background: ports in from web pages and extensions, answers and notifications out. */
import { type Browser, browser } from '@wxt-dev/browser';
import { privateKeyToAccount } from 'viem/accounts';
import { APPROVAL_PORT, ask, serveApproval } from './approvals.ts';
import type { Desk } from './desk.ts';
import { answer, visibleAccounts } from './rpc.ts';
import { type Fields, isFields, RpcError } from './rpc-values.ts';
import { FRESH, readState, type WalletState, writeState } from './state.ts';

type Port = Browser.runtime.Port;

const account = privateKeyToAccount(DEMO_WALLET_KEY);

/** Connected pages; `wrap` puts a JSON-RPC message in the envelope its side expects. */
const clients = new Map<Port, { origin: string; wrap: (message: Fields) => unknown }>();

async function update(patch: Partial<WalletState>): Promise<void> {
  const before = await readState();
  await writeState(patch);
  const after = await readState();
  for (const [port, { origin, wrap }] of clients) {
    const notify = (method: string, params: unknown) => port.postMessage(wrap({ jsonrpc: '2.0', method, params }));
    if (before.chainId !== after.chainId) {
      const networkVersion = String(BigInt(after.chainId));
      notify('metamask_chainChanged', { chainId: after.chainId, networkVersion, isConnected: true });
    }
    const seen = visibleAccounts(after, origin, account.address);
    if (seen.join() !== visibleAccounts(before, origin, account.address).join()) {
      notify('metamask_accountsChanged', seen);
    }
  }
}

function deskFor(origin: string): Desk {
  return {
    origin,
    address: account.address,
    state: readState,
    update,
    ask: async (question) => {
      const { chains, chainId } = await readState();
      return ask({ origin, address: account.address, chainName: chains[chainId]?.name ?? chainId, question });
    },
    sign: (typedDataJson) => account.signTypedData(JSON.parse(typedDataJson)),
  };
}

async function respond(request: Fields, origin: string): Promise<Fields> {
  const { id, method, params } = request;
  const head = { jsonrpc: '2.0', id };
  try {
    const result = await answer(typeof method === 'string' ? method : '', params, deskFor(origin));
    return { ...head, result: result ?? null };
  } catch (error) {
    const code = error instanceof RpcError ? error.code : -32603;
    return { ...head, error: { code, message: error instanceof Error ? error.message : 'Internal error' } };
  }
}

function serve(port: Port, origin: string, wrap: (message: Fields) => unknown, unwrap: (message: unknown) => unknown) {
  clients.set(port, { origin, wrap });
  port.onDisconnect.addListener(() => clients.delete(port));
  port.onMessage.addListener(async (message: unknown) => {
    const request = unwrap(message);
    if (!isFields(request) || request.id === undefined) return;
    const response = await respond(request, origin);
    if (clients.has(port)) port.postMessage(wrap(response));
  });
}

/** The substream of @metamask/object-multiplex that `createExternalExtensionProvider` opens. */
const CHANNEL = 'metamask-provider';

browser.runtime.onConnectExternal.addListener((port) => {
  const { id, origin } = port.sender ?? {};
  serve(
    port,
    id ? `chrome-extension://${id}` : (origin ?? 'unknown'),
    (data) => ({ name: CHANNEL, data }),
    (message) => (isFields(message) && message.name === CHANNEL ? message.data : null),
  );
});

browser.runtime.onConnect.addListener((port) => {
  if (port.name.startsWith(APPROVAL_PORT)) serveApproval(port);
  else if (port.sender?.origin && port.sender.tab) {
    serve(
      port,
      port.sender.origin,
      (message) => message,
      (message) => message,
    );
  }
});

/** What the options page asks; answered with the state after it. */
browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
  if (!isFields(message) || !sender.url?.startsWith(browser.runtime.getURL('/'))) return false;
  const change =
    message.type === 'wallet.reset'
      ? update({ ...FRESH })
      : message.type === 'wallet.lock' && typeof message.locked === 'boolean'
        ? update({ locked: message.locked })
        : Promise.resolve();
  void change.then(readState).then((state) => reply({ ...state, address: account.address }));
  return true;
});

// A connected page would lose its provider for good when an idle worker ends (MetaMask keeps itself awake likewise).
setInterval(() => {
  if (clients.size > 0) void browser.runtime.getPlatformInfo();
}, 20_000);
