import { parseInvite } from '@assent/protocol/invite.ts';

/** The tab under the popup; its URL is known because opening the popup grants activeTab. */
export type CurrentTab = {
  id: number | null;
  windowId: number | null;
  /** The site as a host permission pattern; null where no extension may look. */
  site: { host: string; pattern: string } | null;
  /** The page's address when it is an invite to a campaign. */
  invite: string | null;
};

/** Reads what matters of a tab from its id, window and URL. */
export function readTab(tab: {
  id?: number | undefined;
  windowId?: number | undefined;
  url?: string | undefined;
}): CurrentTab {
  const url = tab.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol);
  const invite = isWeb && url.pathname.includes('/join/') && parseInvite(url.href)?.campaign ? url.href : null;
  return {
    id: tab.id ?? null,
    windowId: tab.windowId ?? null,
    site: isWeb ? { host: url.hostname, pattern: `${url.protocol}//${url.hostname}/*` } : null,
    invite,
  };
}
