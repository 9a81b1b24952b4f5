import { uninstallLink } from '@assent/protocol/uninstall-link.ts';
import { browser } from 'wxt/browser';
import { ports } from './ports.ts';

/**
 * Tells the browser which page to show when Assent is removed: one on which everything that was given can still be
 * erased. It belongs to the collector joined last; the secrets stand in the fragment, which no server sees.
 */
export async function rememberUninstall(): Promise<void> {
  const rows = await ports.db.campaigns.filter((row) => row.receipt !== null).toArray();
  const newest = rows.toSorted((a, b) => b.joinedAt - a.joinedAt);
  const [first] = newest;
  const entries = newest.map((row) => ({
    collector: row.invite.collector,
    campaign: row.id,
    secret: row.deletionSecret,
  }));
  await browser.runtime.setUninstallURL(first ? uninstallLink(first.invite.collector, entries) : '');
}
