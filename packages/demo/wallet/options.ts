/** The options page (and toolbar popup): the account, the lock, and starting over. */
import { browser } from '@wxt-dev/browser';
import type { WalletState } from './state.ts';

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`options.html has no #${id}`);
  return element;
}

let locked = false;

async function send(message: { type: string; locked?: boolean }): Promise<void> {
  const state: WalletState & { address: string } = await browser.runtime.sendMessage(message);
  locked = state.locked;
  byId('address').textContent = state.address;
  byId('chain').textContent = `${state.chains[state.chainId]?.name ?? 'Unknown'} (${Number(state.chainId)})`;
  byId('connected').textContent = state.connected.length > 0 ? state.connected.join(', ') : 'No site';
  byId('lock').textContent = locked ? 'Unlock wallet' : 'Lock wallet';
  byId('lock').setAttribute('aria-pressed', String(locked));
  document.body.dataset.ready = 'true';
}

byId('lock').addEventListener('click', () => send({ type: 'wallet.lock', locked: !locked }));
byId('reset').addEventListener('click', () => send({ type: 'wallet.reset' }));
void send({ type: 'wallet.get' });
