import { browser } from 'wxt/browser';

/** In the session's storage, read by the background once access is given. */
const key = 'wanted-site';

/**
 * Asks for access to one site. The browser's prompt may close the popup, and then nobody here hears the answer: what is
 * wanted is noted first, and not waited for, since the prompt only opens within the click. The background puts the note away when ranking is on.
 */
export async function requestSite(pattern: string): Promise<boolean> {
  void browser.storage.session.set({ [key]: { pattern, at: Date.now() } });
  const isGranted = await browser.permissions.request({ origins: [pattern] });
  if (!isGranted) await browser.storage.session.remove(key);
  return isGranted;
}
