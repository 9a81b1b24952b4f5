import { openWithdrawals } from '../../utils/backup/open-withdrawals.ts';
import { db } from '../../utils/store/database.ts';
import { useLive } from '../use-live.ts';
import { t } from '../words.ts';
import styles from './your-data.module.css';

const unsent = ['queued', 'sealed'];
const sent = ['uploaded', 'accepted', 'rejected', 'paid'];

type Counts = { drafts: number; unsent: number; sent: number; campaigns: number; withdrawals: number };

/** What is on this device and would be gone. */
async function counts(): Promise<Counts> {
  return {
    drafts: await db.drafts.filter(({ deletedAt }) => deletedAt === null).count(),
    unsent: await db.contributions
      .where('state')
      .anyOf(unsent)
      .and(({ deletedAt }) => deletedAt === null)
      .count(),
    sent: await db.contributions.where('state').anyOf(sent).count(),
    campaigns: await db.campaigns.count(),
    withdrawals: await openWithdrawals(db),
  };
}

/** Says what becomes of this device's data when a backup of its own is joined with it. */
export function Joining() {
  return (
    <ul className={styles.losses}>
      <li>{t('restore.same-stays')}</li>
      <li>{t('restore.same-back')}</li>
      <li>{t('restore.same-unsent')}</li>
      <li>{t('restore.same-settings')}</li>
    </ul>
  );
}

/** Says in numbers what would be lost with this device's data; of what there is none, nothing is said. */
export function Losses() {
  const count = useLive(counts, []);
  if (!count) return null;
  const lost = [
    ['erase.unsent', count.unsent + count.drafts],
    ['erase.campaigns', count.campaigns],
    ['erase.sent', count.sent],
    ['erase.withdrawals', count.withdrawals],
  ] as const;
  return (
    <ul className={styles.losses}>
      {lost.map(([key, number]) => number > 0 && <li key={key}>{t(key, { count: number })}</li>)}
      <li>{t('erase.settings')}</li>
    </ul>
  );
}
