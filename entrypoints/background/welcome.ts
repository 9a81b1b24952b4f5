import { browser } from 'wxt/browser';

/** First run: says what this is. Nothing is collected until the person joins a campaign. */
export async function welcome(): Promise<void> {
  await browser.tabs.create({ url: '/welcome.html' });
}
