import { uninstallLink } from '@assent/protocol/uninstall-link.ts';
import { CopyButton } from '@assent/ui/copy-button.tsx';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { t } from '../words.ts';
import styles from './settings.module.css';

/** A link that erases everything given to a campaign, without the extension; whoever has it can do so. */
export function DeletionLink({ row }: { row: CampaignRow }) {
  const { collector } = row.invite;
  const link = uninstallLink(collector, [{ collector, campaign: row.id, secret: row.deletionSecret }]);
  return (
    <div className={styles.link}>
      <CopyButton look="plain" text={link} label={t('campaigns.copy-deletion')} doneLabel={t('action.copied')} />
      <p className={styles.hint}>{t('campaigns.deletion-hint')}</p>
    </div>
  );
}
