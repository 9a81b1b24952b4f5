/** One campaign's deletion link: `secret` erases everything that was given to `campaign` at `collector`. */
export type UninstallEntry = { collector: string; campaign: string; secret: string };

/** What browsers take for `runtime.setUninstallURL`, in characters (Chrome). */
const longest = 1_023;

/**
 * The page of the collector at `base` on which all these can be erased without the extension. Everything stands in the
 * fragment, which no server is sent; the page's own script reads it, so give it no other collector's secrets. Entries that no
 * longer fit are left out from the end: put the newest first.
 */
export function uninstallLink(base: string, entries: UninstallEntry[]): string {
  let link = `${base}/uninstalled`;
  for (const { collector, campaign, secret } of entries) {
    const parts = [campaign, secret, ...(collector === base ? [] : [encodeURIComponent(collector)])];
    const longer = `${link}${link.includes('#') ? '&' : '#'}d=${parts.join('~')}`;
    if (longer.length > longest) break;
    link = longer;
  }
  return link;
}

/**
 * Reads the fragment of an uninstall link of the collector at `base`; what is not an entry is left out.
 *
 * The collector's page runs the text of this function as it is, so it uses nothing outside itself.
 */
export function parseUninstallFragment(base: string, fragment: string): UninstallEntry[] {
  const isCampaign = (text: string) => /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
  const isSecret = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text);
  const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);
  /** Of an http(s) address, plain http on loopback only; null when it is none. */
  const collectorOf = (encoded: string): string | null => {
    try {
      const url = new URL(decodeURIComponent(encoded));
      const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
      if (!isSafe || url.username !== '' || url.password !== '') return null;
      return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
    } catch {
      return null;
    }
  };
  return fragment
    .replace(/^#/, '')
    .split('&')
    .flatMap((part) => {
      const [campaign = '', secret = '', encoded] = part.replace(/^d=/, '').split('~');
      if (!part.startsWith('d=') || !isCampaign(campaign) || !isSecret(secret)) return [];
      const collector = encoded === undefined ? base : collectorOf(encoded);
      return collector === null ? [] : [{ collector, campaign, secret }];
    });
}
