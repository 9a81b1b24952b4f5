/** Copy buttons, and the three lights that say what runs. */

interface Status {
  collector: boolean;
  chain: number | null;
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copies]')) {
  const field = document.getElementById(button.dataset.copies ?? '');
  button.addEventListener('click', async () => {
    if (!(field instanceof HTMLInputElement)) return;
    field.select();
    await navigator.clipboard.writeText(field.value);
    const before = button.textContent;
    button.textContent = 'Copied';
    setTimeout(() => {
      button.textContent = before;
    }, 1600);
  });
}

function show(part: string, ok: boolean, words: string): void {
  const item = document.querySelector<HTMLElement>(`[data-part="${part}"]`);
  const text = item?.querySelector('b');
  if (!item || !text) return;
  item.dataset.ok = String(ok);
  if (text.textContent !== words) text.textContent = words;
}

let hasWallet = false;
window.addEventListener('eip6963:announceProvider', (event) => {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  if (JSON.stringify(detail).includes('dev.assent.demo-wallet')) hasWallet = true;
});

async function refresh(): Promise<void> {
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  const status: Status = await fetch('/status.json', { cache: 'no-store' })
    .then((response) => response.json())
    .catch(() => ({ collector: false, chain: null }));
  show('collector', status.collector, status.collector ? 'running' : 'not reached');
  show('chain', status.chain !== null, status.chain === null ? 'not reached' : `running, id ${status.chain}`);
  show('wallet', hasWallet, hasWallet ? 'installed' : 'not in this browser');
}

function keepFresh(): void {
  if (document.visibilityState === 'visible') void refresh();
  setTimeout(keepFresh, 5_000);
}

keepFresh();
