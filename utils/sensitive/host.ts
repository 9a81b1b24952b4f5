/** The parts of an address that are looked at: lower-case host without a last dot, and path with query and fragment. */
export type PageAddress = { host: string; path: string };

/** Proxies that show another site under a host that spells that site's name. */
const spelledOut = /^([a-z0-9-]+)\.(?:translate\.goog|cdn\.ampproject\.org)$/;

/** `www-my--bank-com` → `www.my-bank.com`: how such proxies write a host. */
function spelled(label: string): string {
  return label.replaceAll('--', '\u0000').replaceAll('-', '.').replaceAll('\u0000', '-');
}

/** The page behind an address; null when it is of no web site (a file, a page of the browser). */
export function hostOf(url: string): PageAddress | null {
  if (!URL.canParse(url)) return null;
  const address = new URL(url);
  // `blob:https://host/…` and `view-source:https://host/…` stand for what they carry.
  if (address.protocol === 'blob:' || address.protocol === 'view-source:' || address.protocol === 'filesystem:') {
    return hostOf(address.href.slice(address.protocol.length));
  }
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return null;
  const host = address.hostname.toLowerCase().replace(/\.+$/, '');
  if (host === '') return null;
  const inner = spelledOut.exec(host)?.[1];
  const path = `${address.pathname}${address.search}${address.hash}`;
  return { host: inner ? spelled(inner) : host, path };
}

/** Whether a host is an address of digits, which has no parent domains. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host);
}

/** The host itself and every domain above it: `a.b.example` → `a.b.example`, `b.example`, `example`. */
export function domainsAbove(host: string): string[] {
  if (isAddress(host)) return [host];
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
