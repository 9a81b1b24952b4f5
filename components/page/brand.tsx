import { t } from '../words.ts';
import styles from './page.module.css';

/** The mark, as on the toolbar: a line of text and a tick of assent. */
function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 128 128" fill="none" aria-hidden="true">
      <rect x="8" y="8" width="112" height="112" rx="28" fill="var(--accent)" />
      <rect x="32" y="38" width="64" height="11" rx="5.5" fill="var(--on-accent)" opacity="0.6" />
      <path
        d="M34 78 54 97l42-39"
        stroke="var(--on-accent)"
        strokeWidth="14"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Mark and name at the head of a page; the page's heading where it has no other. */
export function Masthead({ isHeading = false }: { isHeading?: boolean }) {
  const Name = isHeading ? 'h1' : 'p';
  return (
    <Name className={styles.masthead}>
      <Mark />
      {t('app.name')}
    </Name>
  );
}
