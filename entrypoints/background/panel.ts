import { browser } from 'wxt/browser';

function canOpen(value: unknown): value is { open: () => Promise<void> } {
  return typeof value === 'object' && value !== null && 'open' in value && typeof value.open === 'function';
}

/**
 * Opens the side panel (Chrome) or sidebar (Firefox). Must be called before anything is awaited: browsers open
 * them only within the gesture. Elsewhere the panel opens as a tab.
 */
export async function openPanel(windowId: number | undefined): Promise<void> {
  try {
    if (browser.sidePanel && windowId !== undefined) return await browser.sidePanel.open({ windowId });
    const sidebar: unknown = Reflect.get(browser, 'sidebarAction');
    if (canOpen(sidebar)) return await sidebar.open();
  } catch {
    // Fall through: a tab is better than nothing.
  }
  await browser.tabs.create({ url: '/sidepanel.html' });
}
