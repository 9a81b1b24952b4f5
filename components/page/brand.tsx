import { t } from '../words.ts';
import styles from './page.module.css';

/** The mark: a sheet of paper with a line struck out and a tick of assent. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect x="3.5" y="2.5" width="17" height="19" rx="3.5" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7.5 7.5h5" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      <rect x="14" y="6" width="3.5" height="3" rx="1" fill="currentColor" />
      <path
        d="m7.5 15 3 3 6-6.5"
        stroke="var(--accent)"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Masthead() {
  return (
    <p className={styles.masthead}>
      <Mark />
      {t('app.name')}
    </p>
  );
}
