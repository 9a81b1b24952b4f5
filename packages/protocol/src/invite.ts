import { Base64Url32, Slug } from './wire-text.ts';

/** What an invite link or a pasted collector URL says. `campaign` is null when only a collector is named. */
export type Invite = { collector: string; campaign: string | null; code: string | null; key: string | null };

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/**
 * Reads `{collector}/join/{campaign}#invite={code}&key={key}` or a bare collector URL.
 * Plain http is accepted for loopback hosts only. Null when it is neither.
 */
export function parseInvite(text: string): Invite | null {
  const trimmed = text.trim();
  const candidate = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(candidate)) return null;
  const url = new URL(candidate);
  if (/\s/.test(trimmed) || /[%*]/.test(url.hostname)) return null;
  if (url.username || url.password) return null;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) return null;
  const join = /^(.*)\/join\/([^/]+)\/?$/.exec(url.pathname);
  const campaign = join?.[2] ?? null;
  if (campaign !== null && !Slug.safeParse(campaign).success) return null;
  const fragment = new URLSearchParams(url.hash.slice(1));
  const key = fragment.get('key');
  if (key !== null && !Base64Url32.safeParse(key).success) return null;
  const base = (join ? (join[1] ?? '') : url.pathname).replace(/\/+$/, '');
  return { collector: `${url.origin}${base}`, campaign, code: fragment.get('invite'), key };
}

/** The link a collector gives out; the fragment never reaches a server's log. */
export function inviteLink(invite: { collector: string; campaign: string; code: string | null; key: string }): string {
  const fragment = new URLSearchParams();
  if (invite.code !== null) fragment.set('invite', invite.code);
  fragment.set('key', invite.key);
  return `${invite.collector}/join/${invite.campaign}#${fragment}`;
}
