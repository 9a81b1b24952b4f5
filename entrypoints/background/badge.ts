import { browser } from 'wxt/browser';
import { readSettings } from '../../utils/settings/read.ts';
import { ports } from './ports.ts';

/** The toolbar button says that everything is paused, that a campaign needs an answer, or how many drafts wait. */
export async function showBadge(): Promise<void> {
  const { paused } = await readSettings();
  const drafts = await ports.db.drafts.filter((draft) => draft.deletedAt === null).count();
  const joined = await ports.db.campaigns.where('state').equals('joined').toArray();
  const isHalted = joined.some((row) => row.halt !== null && row.leaving === null);
  const count = drafts > 0 ? String(drafts) : '';
  await browser.action.setBadgeBackgroundColor({ color: paused ? '#6b6b6b' : isHalted ? '#8a5a00' : '#1f5c4a' });
  await browser.action.setBadgeText({ text: paused ? 'II' : isHalted ? '!' : count });
}
