import type { RewardStatus } from '@assent/protocol/reward.ts';
import { t } from '../words.ts';
import styles from './rewards.module.css';

/** Accepted credits in one bar: paid, on their way, waiting. The legend says the same in numbers. */
export function CreditBar({ credits }: { credits: RewardStatus['credits'] }) {
  const parts = [
    { id: 'paid', count: credits.paid },
    { id: 'allocated', count: credits.allocated - credits.paid },
    { id: 'waiting', count: credits.accepted - credits.allocated },
  ] as const;
  const label = parts.map(({ id, count }) => t(`rewards.part-${id}`, { count })).join(', ');
  return (
    <figure className={styles.figure}>
      <p className={styles.total}>
        <strong data-credits={credits.accepted}>{t('rewards.total', { count: credits.accepted })}</strong>
      </p>
      {credits.accepted > 0 && (
        <>
          <div className={styles.bar} role="img" aria-label={label}>
            {parts.map(
              ({ id, count }) => count > 0 && <span key={id} className={styles[id]} style={{ flexGrow: count }} />,
            )}
          </div>
          <figcaption>
            <ul className={styles.legend}>
              {parts.map(({ id, count }) => (
                <li key={id} data-part={id} data-count={count}>
                  <span className={`${styles.swatch} ${styles[id]}`} aria-hidden="true" />
                  {t(`rewards.part-${id}`, { count })}
                </li>
              ))}
            </ul>
          </figcaption>
        </>
      )}
    </figure>
  );
}
