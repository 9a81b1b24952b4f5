import { isAddress } from './host.ts';

/** Labels left of a site's own name that say what stands there, whoever runs it: `webmail.example.org`. */
const labels: Record<'bank' | 'health' | 'mail' | 'sign-in', RegExp> = {
  bank: /^(?:(?:e|i|m|my|net|web|home|online|internet|mobile|personal|business|secure)?-?bank(?:ing)?|netbank|onlinebanking|internetbanking|pay|payments?|checkout|wallet|brokerage)\d*$/,
  health: /^(?:my-?chart|patient|patients|patient-?portal|my-?health|telehealth|telemedicine|ehealth|e-?patient)\d*$/,
  mail: /^(?:(?:web|e|my|new|open|i|m)?-?mail|owa|roundcube|squirrelmail|rainloop|snappymail|zimbra|horde|mailbox|inbox|postmaster)\d*$/,
  'sign-in':
    /^(?:log-?in|log-?on|sign-?in|sso|auth|oauth2?|accounts?|my-?account|idp|idm|adfs|sts|cas|identity|passport|saml|openid|keycloak|password|passwords|vault|2fa|mfa)\d*$/,
};

/** `state.tx.us`, `ci.boston.ma.us`: American offices under the names of their places. */
const american = /(?:^|\.)(?:state|co|ci|town|city|county|vil|cog|dst|gen|courts?)(?:\.[a-z-]+)?\.[a-z]{2}\.us$/;

/** Words that name the trade when they stand in a site's own name. No word that ordinary names contain (Essex). */
const adultWords =
  /porn|xxx|hentai|xvideo|xnxx|xhamster|redtube|youporn|camgirl|camwhore|livesex|sexcam|sexchat|sextube|sexvideo|sexshop|freesex|gaysex|nudist|bdsm|milf|upskirt|creampie|blowjob|handjob|gangbang|deepthroat|fetlife|erotik|erotic|escortgirl|escorts-|callgirl|onlyfans|nsfw/;

/** What the name of a host says by itself; null when nothing. */
export function hostPartCategory(host: string): 'bank' | 'health' | 'mail' | 'sign-in' | 'government' | 'adult' | null {
  if (isAddress(host)) return null;
  if (american.test(host)) return 'government';
  const parts = host.split('.');
  // A name of two labels is the site itself, as in `mail.ru`, `bank.example` and `vault.example`.
  const left = parts.slice(0, -2);
  for (const category of ['bank', 'health', 'mail', 'sign-in'] as const) {
    if (left.some((part) => labels[category].test(part))) return category;
  }
  return parts.slice(0, -1).some((part) => adultWords.test(part)) ? 'adult' : null;
}
