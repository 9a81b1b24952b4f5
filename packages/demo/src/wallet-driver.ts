/** Answers the Demo Wallet's windows and sets its state, as a person would in its own pages. */
import type { BrowserContext, Page } from 'playwright-core';
import { until } from './cdp.ts';

function approvalPage(context: BrowserContext, walletId: string): Promise<Page> {
  const start = `chrome-extension://${walletId}/approve.html`;
  return until('an approval window of the Demo Wallet', async () => {
    return context.pages().find((page) => !page.isClosed() && page.url().startsWith(start)) ?? null;
  });
}

async function decide(context: BrowserContext, walletId: string, button: string, picture?: string): Promise<string> {
  const page = await approvalPage(context, walletId);
  await page.locator('#card').waitFor();
  const text = (await page.locator('#card').allInnerTexts()).join('\n');
  if (picture) await page.screenshot({ path: picture });
  const closed = page.waitForEvent('close');
  // The window closes inside the click, which Playwright may report as a failed click.
  const clicked = page.locator(button).click();
  await Promise.all([closed, clicked.catch((error: unknown) => (page.isClosed() ? undefined : Promise.reject(error)))]);
  return text;
}

/**
 * Waits for the wallet's next approval window and says yes.
 * @param picture where to write a screenshot of the window first
 * @returns the text the window showed
 */
export function approveInWallet(context: BrowserContext, walletId: string, picture?: string): Promise<string> {
  return decide(context, walletId, '#approve', picture);
}

/** Waits for the wallet's next approval window and refuses (the page gets error 4001). */
export function rejectInWallet(context: BrowserContext, walletId: string): Promise<string> {
  return decide(context, walletId, '#reject');
}

async function inOptions(context: BrowserContext, walletId: string, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto(`chrome-extension://${walletId}/options.html`);
    await page.locator('body[data-ready]').waitFor();
    await act(page);
  } finally {
    await page.close();
  }
}

/** Locks or unlocks the wallet; locked, `eth_accounts` answers an empty list. */
export function setWalletLocked(context: BrowserContext, walletId: string, locked: boolean): Promise<void> {
  return inOptions(context, walletId, async (page) => {
    const button = page.locator('#lock');
    if ((await button.getAttribute('aria-pressed')) === String(locked)) return;
    await button.click();
    await page.locator(`#lock[aria-pressed="${locked}"]`).waitFor();
  });
}

/** Back to the first start: unlocked, on chain 0x1, no site connected, no chain added. */
export function resetWallet(context: BrowserContext, walletId: string): Promise<void> {
  return inOptions(context, walletId, async (page) => {
    await page.locator('#reset').click();
    await page.locator('#connected', { hasText: 'No site' }).waitFor();
    await page.locator('#chain', { hasText: '(1)' }).waitFor();
  });
}
