import { domainsAbove, hostOf, isAddress } from './host.ts';

/**
 * A site as the person's own list keeps it: from an address or a host name as typed, in lower case and punycode,
 * without scheme, port, path, last dot or a leading `www.`. Null when it names no site, or a whole top-level domain.
 */
export function siteName(text: string): string | null {
  const typed = text.trim();
  if (typed === '' || /[\s@]/.test(typed)) return null;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const host = hostOf(url)?.host.replace(/^www\.(?=[^.]+\.)/, '') ?? '';
  const isName = isAddress(host) || host === 'localhost' || /^(?:[a-z0-9_-]+\.)+[a-z0-9-]+$/.test(host);
  return isName && host.length <= 253 ? host : null;
}

/** Whether a host is on the person's own list, by itself or below an entry. */
export function isOwnSite(host: string, own: readonly string[]): boolean {
  return own.length > 0 && domainsAbove(host).some((domain) => own.includes(domain));
}

/** The entries of the person's own list that hold for the page at `url`. */
export function ownEntriesFor(url: string, own: readonly string[]): string[] {
  const host = hostOf(url)?.host;
  return host === undefined ? [] : own.filter((entry) => isOwnSite(host, [entry]));
}
