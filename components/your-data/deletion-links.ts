import { uninstallLink } from '@assent/protocol/uninstall-link.ts';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { t } from '../words.ts';

/** A text to keep: for each campaign the link that erases what was given to it, also without the extension. */
export function deletionLinks(rows: CampaignRow[]): string {
  const entries = rows.map(({ id, invite, manifest, deletionSecret }) => {
    const { collector } = invite;
    const link = uninstallLink(collector, [{ collector, campaign: id, secret: deletionSecret }]);
    return `${manifest.body.title} (${manifest.body.sponsor.name})\n${link}\n`;
  });
  return `${t('erase.links-what')}\n\n${entries.join('\n')}`;
}
