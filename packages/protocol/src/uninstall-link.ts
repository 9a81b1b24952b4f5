import { parseInvite } from './invite.ts';
import { Base64Url32, Slug } from './wire-text.ts';

/** One campaign's deletion link: `secret` erases everything that was given to `campaign` at `collector`. */
export type UninstallEntry = { collector: string; campaign: string; secret: string };

/** What browsers take for `runtime.setUninstallURL`, in characters (Chrome). */
const longest = 1_023;

/**
 * The page of the collector at `base` on which all these can be erased without the extension. Everything stands in the
 * fragment, which no server sees. Entries that no longer fit are left out from the end: put the newest first.
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

/** Reads the fragment of an uninstall link of the collector at `base`; what is not an entry is left out. */
export function parseUninstallFragment(base: string, fragment: string): UninstallEntry[] {
  return fragment
    .replace(/^#/, '')
    .split('&')
    .flatMap((part) => {
      const [campaign = '', secret = '', encoded] = part.replace(/^d=/, '').split('~');
      if (!part.startsWith('d=') || !Slug.safeParse(campaign).success) return [];
      if (!Base64Url32.safeParse(secret).success) return [];
      const collector = encoded === undefined ? base : (parseInvite(decoded(encoded))?.collector ?? null);
      return collector === null ? [] : [{ collector, campaign, secret }];
    });
}

/** The collector's URL, or nothing when it is none with a scheme of its own. */
function decoded(text: string): string {
  try {
    const url = decodeURIComponent(text);
    return /^https?:\/\//.test(url) ? url : '';
  } catch {
    return '';
  }
}
