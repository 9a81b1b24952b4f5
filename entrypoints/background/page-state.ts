import { browser } from 'wxt/browser';
import { typesOf } from '../../utils/consent/consented.ts';
import { uncovered } from '../../utils/consent/review-queue.ts';
import { askPage } from '../../utils/messaging/ask-page.ts';
import type { PageState } from '../../utils/messaging/page-messages.ts';
import { canSend } from '../../utils/outbox/seal.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { ports } from './ports.ts';
import { refusalAt } from './sensitive.ts';

const inactive: PageState = { active: false, campaignTitle: null };

/** Whether answers may be ranked at `url`, and for which campaign: the first joined one that asks for them there. */
export async function pageStateFor(url: string): Promise<PageState> {
  if ((await refusalAt(url)) !== null) return inactive;
  const host = new URL(url).hostname;
  if ((await readSettings()).paused) return inactive;
  const joined = await ports.db.campaigns.where('state').equals('joined').toArray();
  const campaign = joined.find(
    (row) => canSend(row) && typesOf('judgment').some((type) => uncovered(row.grants, type, host) === null),
  );
  return campaign ? { active: true, campaignTitle: campaign.manifest.body.title } : inactive;
}

/** Tells the open tabs of these sites what holds there now; `isOff` when ranking was switched off on them. */
export async function tellPages(patterns: string[], isOff = false): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns });
  for (const { id, url } of tabs) {
    if (id !== undefined && url !== undefined) {
      await askPage(id, 'page.state-changed', isOff ? inactive : await pageStateFor(url));
    }
  }
}

/** {@link tellPages} on every site where ranking is on: after joining, leaving or pausing. */
export async function tellAllPages(): Promise<void> {
  await tellPages((await readSettings()).sites);
}
