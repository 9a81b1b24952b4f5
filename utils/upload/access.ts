import { parseInvite } from '@assent/protocol/invite.ts';
import { type Browser, browser } from 'wxt/browser';

/**
 * In Chrome every install of the extension has the same address, so the `Origin` header says only that it is Assent. In
 * Firefox the address is drawn anew for each install, and `Origin` would link every request that one person makes. There
 * a rule takes it out, and a rule works only where the extension has access: to the collector that the person named, at
 * the click with which they named it. Without access or rule nothing is asked of a collector.
 */
const isOwnOriginUnique = (): boolean => location.protocol === 'moz-extension:';

/** Access to the collector's host, which is as narrow as the browser's patterns are: they know no port and no path. */
export function accessPattern(collector: string): string {
  const { protocol, hostname } = new URL(collector);
  return `${protocol}//${hostname}/*`;
}

/** Our own requests and no others: a page's requests to the same host keep their headers. */
const ruleId = 1;

function cleaningRule(): Browser.declarativeNetRequest.Rule {
  return {
    id: ruleId,
    condition: {
      initiatorDomains: [location.hostname],
      resourceTypes: ['xmlhttprequest'],
    },
    action: {
      type: 'modifyHeaders',
      requestHeaders: ['Origin', 'Referer', 'Cookie'].map((header) => ({ header, operation: 'remove' })),
    },
  };
}

let installing: Promise<void> | null = null;

/** Puts the rule in place as this version of the extension wants it, whatever was there. Once in each background's life. */
export function cleanOwnHeaders(): Promise<void> {
  if (!isOwnOriginUnique()) return Promise.resolve();
  installing ??= browser.declarativeNetRequest
    .updateDynamicRules({ removeRuleIds: [ruleId], addRules: [cleaningRule()] })
    .catch((error: unknown) => {
      installing = null;
      throw error;
    });
  return installing;
}

async function isRuleInPlace(): Promise<boolean> {
  await cleanOwnHeaders();
  const rules = await browser.declarativeNetRequest.getDynamicRules();
  return rules.some(({ id }) => id === ruleId);
}

/** Whether requests to this collector carry nothing that is this install's own. False when that cannot be told. */
export async function hasAccess(collector: string): Promise<boolean> {
  if (!isOwnOriginUnique()) return true;
  try {
    const isGranted = await browser.permissions.contains({ origins: [accessPattern(collector)] });
    return isGranted && (await isRuleInPlace());
  } catch {
    return false;
  }
}

/**
 * Asks for what {@link hasAccess} needs, where it is needed; must be the first thing that a click does. What names no
 * collector needs no access: looking it up says so.
 */
export function requestAccess(invite: string): Promise<boolean> {
  const collector = parseInvite(invite)?.collector;
  if (!isOwnOriginUnique() || collector === undefined) return Promise.resolve(true);
  return browser.permissions.request({ origins: [accessPattern(collector)] });
}

/** Whether an invite can be looked up without asking the person for anything. */
export async function canLookUp(invite: string): Promise<boolean> {
  const collector = parseInvite(invite)?.collector;
  return collector === undefined || hasAccess(collector);
}

/**
 * Before a request with a body or a signature Chrome asks the collector whether it may (CORS), and that question of the
 * browser's own names its languages. Access to the host spares the question, which is for the person to weigh.
 * @returns whether they are kept from the collector now; null where there is nothing to weigh (Firefox)
 */
export async function areLanguagesHidden(collector: string): Promise<boolean | null> {
  if (isOwnOriginUnique()) return null;
  return browser.permissions.contains({ origins: [accessPattern(collector)] });
}

/** Asks for what {@link areLanguagesHidden} needs, or gives it back; must be the first thing that a click does. */
export async function hideLanguages(collector: string, hide: boolean): Promise<boolean> {
  const access = { origins: [accessPattern(collector)] };
  return hide ? browser.permissions.request(access) : !(await browser.permissions.remove(access));
}
