import { t } from '../words.ts';
import styles from './consent.module.css';
import { type VerdictPart, verdictParts } from './verdict-parts.ts';

const sent = Object.keys(verdictParts) as VerdictPart[];
const kept = ['prompt', 'answers'] as const;

/** An example of what a verdict alone carries away, and what stays. */
export function VerdictPicture() {
  return (
    <div className={styles.verdict}>
      <div className={styles.goes}>
        <p className={styles.question}>{t('consent.verdict-goes')}</p>
        <dl>
          {sent.map((part) => (
            <div key={part}>
              <dt>{t(`consent.verdict-${part}`)}</dt>
              <dd>{t(`consent.verdict-${part}-example`)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className={styles.stays}>
        <p className={styles.question}>{t('consent.verdict-stays')}</p>
        <ul>
          {kept.map((part) => (
            <li key={part}>
              <s aria-hidden="true">{t(`consent.verdict-${part}-example`)}</s>
              <span>{t(`consent.verdict-${part}`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
