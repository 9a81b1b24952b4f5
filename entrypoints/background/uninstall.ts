import { uninstallLink } from '@assent/protocol/uninstall-link.ts';
import { browser } from 'wxt/browser';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { ports } from './ports.ts';

/** Campaigns that may still hold something: all but those that confirmed an erasure of everything. */
async function holding(): Promise<CampaignRow[]> {
  const { campaigns, deletions } = ports.db;
  const erased = await deletions.filter(({ scope, receipt }) => scope === 'all' && receipt !== null).toArray();
  const done = new Set(erased.map(({ campaign }) => campaign));
  return campaigns.filter(({ id, state }) => state !== 'left' || !done.has(id)).toArray();
}

/**
 * Tells the browser which page to show when Assent is removed: one of the collector joined last, on which everything that
 * it was given can still be erased. The secrets stand in the fragment, which no server is sent, but the page's own script
 * reads it: so none of another collector's are in it. Those links are in the options, to be kept beforehand.
 */
export async function rememberUninstall(): Promise<void> {
  const isIn = ({ state }: CampaignRow) => state === 'joined' || state === 'pending';
  const newest = (await holding()).toSorted((a, b) => Number(isIn(b)) - Number(isIn(a)) || b.joinedAt - a.joinedAt);
  const collector = newest[0]?.invite.collector;
  const entries = newest
    .filter((row) => row.invite.collector === collector)
    .map((row) => ({ collector: row.invite.collector, campaign: row.id, secret: row.deletionSecret }));
  await browser.runtime.setUninstallURL(collector === undefined ? '' : uninstallLink(collector, entries));
}
