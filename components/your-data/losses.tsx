import { db } from '../../utils/store/database.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';
import styles from './your-data.module.css';

const unsent = ['queued', 'sealed'];
const sent = ['uploaded', 'accepted', 'rejected', 'paid'];

/** What is on this device and would be gone. */
async function counts(): Promise<{ drafts: number; unsent: number; sent: number; campaigns: number }> {
  return {
    drafts: await db.drafts.filter(({ deletedAt }) => deletedAt === null).count(),
    unsent: await db.contributions
      .where('state')
      .anyOf(unsent)
      .and(({ deletedAt }) => deletedAt === null)
      .count(),
    sent: await db.contributions.where('state').anyOf(sent).count(),
    campaigns: await db.campaigns.count(),
  };
}

/** Says in numbers what would be lost with this device's data. */
export function Losses() {
  const count = useLive(counts, []);
  if (!count) return null;
  return (
    <ul className={styles.losses}>
      <li>{t('erase.unsent', { count: count.unsent + count.drafts })}</li>
      <li>{t('erase.campaigns', { count: count.campaigns })}</li>
      <li>{t('erase.sent', { count: count.sent })}</li>
      <li>{t('erase.settings')}</li>
    </ul>
  );
}
