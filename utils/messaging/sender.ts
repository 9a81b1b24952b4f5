/** What the browser says about who sent a message; the page has no say in it. */
export type MessageSender = {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; incognito?: boolean | undefined } | undefined;
};

/** A page script of ours in the top frame of a tab. */
export type PageSender = { tabId: number; url: string; host: string; isPrivate: boolean };

export type OwnExtension = { id: string /** `runtime.getURL('')`, with its trailing slash. */; origin: string };

/** Whether a page of our own origin sent it: panel, popup, options, welcome or claim. */
export function isOwnPage(sender: MessageSender, own: OwnExtension): boolean {
  return sender.id === own.id && sender.url?.startsWith(own.origin) === true;
}

/** The page script that sent it, or null when it came from anywhere else. */
export function pageSender(sender: MessageSender, own: OwnExtension): PageSender | null {
  const { url, tab } = sender;
  if (sender.id !== own.id || tab?.id === undefined || sender.frameId !== 0) return null;
  if (url === undefined || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return { tabId: tab.id, url, host: hostname, isPrivate: tab.incognito === true };
}
