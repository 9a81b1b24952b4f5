/** Page world: an EIP-1193 provider, announced by EIP-6963. It never sets `window.ethereum`. */

type Listener = (value: unknown) => void;
type Waiter = { resolve: Listener; reject: Listener };

const FROM_PAGE = 'demo-wallet:request';
const TO_PAGE = 'demo-wallet:reply';

const waiting = new Map<number, Waiter>();
const listeners = new Map<string, Set<Listener>>();
let lastId = 0;

function emit(event: string, value: unknown): void {
  for (const listener of listeners.get(event) ?? []) listener(value);
}

function providerError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

const provider = {
  isDemoWallet: true,
  request({ method, params }: { method: string; params?: unknown }): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      const message = { jsonrpc: '2.0', id, method, params };
      window.postMessage({ channel: FROM_PAGE, message }, window.location.origin);
    });
  },
  on(event: string, listener: Listener) {
    listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    return provider;
  },
  removeListener(event: string, listener: Listener) {
    listeners.get(event)?.delete(listener);
    return provider;
  },
};

interface Incoming {
  id?: number;
  method?: string;
  params?: { chainId?: string };
  result?: unknown;
  error?: { code: number; message: string };
}

function receive(message: Incoming): void {
  if (message.method === 'metamask_chainChanged') emit('chainChanged', message.params?.chainId);
  if (message.method === 'metamask_accountsChanged') emit('accountsChanged', message.params);
  const waiter = message.id === undefined ? undefined : waiting.get(message.id);
  if (message.id === undefined || !waiter) return;
  waiting.delete(message.id);
  if (message.error) waiter.reject(providerError(message.error.code, message.error.message));
  else waiter.resolve(message.result);
}

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data?.channel !== TO_PAGE) return;
  if (!event.data.closed) receive(event.data.message);
  else {
    for (const { reject } of waiting.values()) reject(providerError(4900, 'The Demo Wallet went away; try again.'));
    waiting.clear();
  }
});

const ICON =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'><rect width='96' height='96' rx='22' fill='#2b5c8a'/>" +
  "<path d='M20 34h50a6 6 0 0 1 6 6v28a6 6 0 0 1-6 6H26a6 6 0 0 1-6-6zm0 0 40-12v12' fill='none' stroke='#fff' " +
  "stroke-width='6' stroke-linejoin='round'/><circle cx='63' cy='54' r='5' fill='#fff'/></svg>";

const info = Object.freeze({
  uuid: crypto.randomUUID?.() ?? '00000000-0000-4000-8000-000000000000',
  name: 'Demo Wallet',
  icon: `data:image/svg+xml,${encodeURIComponent(ICON)}`,
  rdns: 'dev.assent.demo-wallet',
});

function announce(): void {
  const detail = Object.freeze({ info, provider });
  window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
}

window.addEventListener('eip6963:requestProvider', announce);
announce();
