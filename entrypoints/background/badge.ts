import { browser } from 'wxt/browser';
import { readSettings } from '../../utils/settings/read.ts';
import { ports } from './ports.ts';

/** The toolbar button says how many drafts wait for review, or that everything is paused. */
export async function showBadge(): Promise<void> {
  const { paused } = await readSettings();
  const drafts = await ports.db.drafts.filter((draft) => draft.deletedAt === null).count();
  const count = drafts > 0 ? String(drafts) : '';
  await browser.action.setBadgeBackgroundColor({ color: paused ? '#6b6b6b' : '#1f5c4a' });
  await browser.action.setBadgeText({ text: paused ? 'II' : count });
}
