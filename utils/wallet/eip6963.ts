import { browser } from 'wxt/browser';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { askInPage, discoverInPage } from './in-page.ts';
import { patienceFor, withPatience } from './patience.ts';
import { type Wallet, WalletError, walletError } from './wallet.ts';

/** How long announcements are listened for, and how often, before there is said to be no wallet. */
const discoverMs = 800;
const discoverAttempts = 3;

/** The page on which other wallets are met: wallets put nothing into extension pages, only into web pages. */
export type WalletTab = { tabId: number; wallets: Wallet[] };

/** Host permission pattern of a collector, to be asked for in the click that opens its claim page. */
export function claimPagePattern(collector: string): string {
  const { protocol, hostname } = new URL(collector);
  return `${protocol}//${hostname}/*`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A page's word is not trusted: names are cut, and icons are images or nothing. */
function labelOf(announced: Record<string, unknown>): { name: string; icon?: string } {
  const name = typeof announced.name === 'string' && announced.name.trim() !== '' ? announced.name.slice(0, 60) : '?';
  const { icon } = announced;
  const isImage =
    typeof icon === 'string' && icon.length < 100_000 && /^data:image\/(?:svg\+xml|png|webp|gif|jpe?g)[;,]/i.test(icon);
  return isImage ? { name, icon } : { name };
}

/**
 * Waits until the tab shows a page of `origin`, whole. A tab just made may call itself complete while it is still empty,
 * so its address counts too.
 */
async function loaded(tabId: number, origin: string): Promise<void> {
  type Seen = { status?: string | undefined; url?: string | undefined };
  const isThere = ({ status, url }: Seen) => status === 'complete' && url?.startsWith(`${origin}/`) === true;
  const { promise, resolve } = Promise.withResolvers<void>();
  const onUpdated = (id: number, _change: unknown, tab: Seen) => {
    if (id === tabId && isThere(tab)) resolve();
  };
  browser.tabs.onUpdated.addListener(onUpdated);
  try {
    if (isThere(await browser.tabs.get(tabId))) resolve();
    await withPatience(promise, 20_000);
  } finally {
    browser.tabs.onUpdated.removeListener(onUpdated);
  }
}

async function askTab(tabId: number, uuid: string, method: string, params: unknown[]): Promise<unknown> {
  await browser.tabs.update(tabId, { active: true });
  const asked = browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: askInPage,
    args: [uuid, method, JSON.stringify(params)],
  });
  const [injected] = await withPatience(asked, patienceFor(method));
  const answer: unknown = injected?.result;
  if (!isRecord(answer)) throw new WalletError('wallet.failed');
  if (answer.ok === true) return answer.result;
  throw walletError({ code: answer.inner ?? answer.code });
}

async function discoverOnce(tabId: number): Promise<Wallet[]> {
  const [injected] = await browser.scripting.executeScript({
    target: { tabId },
    world: 'MAIN',
    func: discoverInPage,
    args: [discoverMs],
  });
  const announced: unknown = injected?.result;
  if (!Array.isArray(announced)) return [];
  return announced.filter(isRecord).map((entry) => {
    const uuid = String(entry.uuid);
    return { ...labelOf(entry), request: (method, params = []) => askTab(tabId, uuid, method, params) };
  });
}

/** A wallet whose worker sleeps may need a while to put its provider into the page. */
async function discover(tabId: number): Promise<Wallet[]> {
  for (let attempt = 1; ; attempt += 1) {
    const wallets = await discoverOnce(tabId);
    if (wallets.length > 0 || attempt === discoverAttempts) return wallets;
  }
}

/**
 * Opens the collector's claim page in a tab and finds the wallets that announce themselves there (EIP-6963).
 * The host permission of {@link claimPagePattern} must have been granted. Codes: `wallet.missing` when none
 * answers, `site.not-granted`, `collector.unreachable`.
 */
export async function openWalletTab(collector: string): Promise<Outcome<WalletTab>> {
  const origins = [claimPagePattern(collector)];
  if (!(await browser.permissions.contains({ origins }))) return fail('site.not-granted');
  const tab = await browser.tabs.create({ url: `${collector}/claim` });
  if (tab.id === undefined) return fail('collector.unreachable');
  try {
    await loaded(tab.id, new URL(collector).origin);
    const wallets = await discover(tab.id);
    return wallets.length > 0 ? succeed({ tabId: tab.id, wallets }) : fail('wallet.missing');
  } catch {
    return fail('collector.unreachable');
  }
}

/** Closes the claim tab and comes back to the tab that opened it. */
export async function closeWalletTab(tab: WalletTab): Promise<void> {
  await browser.tabs.remove(tab.tabId).catch(() => {});
}
