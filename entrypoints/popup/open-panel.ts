import { browser } from 'wxt/browser';

type Sidebar = { open: () => Promise<void> };

function hasSidebar(api: object): api is { sidebarAction: Sidebar } {
  return 'sidebarAction' in api;
}

/** Opens the panel of a window: Chrome's side panel or Firefox's sidebar. Must be called directly in a click. */
export function openPanel(windowId: number | null): Promise<void> {
  if (hasSidebar(browser)) return browser.sidebarAction.open();
  if (windowId === null) return Promise.resolve();
  return browser.sidePanel.open({ windowId });
}
