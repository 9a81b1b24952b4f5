import { join } from 'node:path';
import { launchWithExtensions } from './browser.ts';
import type { Running } from './running.ts';

/** Opens Chromium with the extension and the Demo Wallet on the start page; true when the person closes it. */
export async function openForPerson(running: Running, executablePath: string): Promise<boolean> {
  const context = await launchWithExtensions({
    executablePath,
    userDataDir: join(running.dataDir, 'profile'),
    extensions: [running.extension.dir, running.wallet.dir],
    headless: false,
    viewport: null,
  });
  const blank = context.pages().find((page) => page.url() === 'about:blank');
  const page = blank ?? (await context.newPage());
  await page.goto(running.site);
  await page.bringToFront();
  console.log('Chromium is open on the start page. Close it, or press Ctrl-C here, to end everything.');
  await context.waitForEvent('close', { timeout: 0 });
  return true;
}
