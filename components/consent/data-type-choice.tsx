import type { DataType, Manifest } from '@assent/protocol/manifest.ts';
import { useId } from 'react';
import { t } from '../words.ts';
import styles from './consent.module.css';

/** One type of data with its price; a native checkbox that starts unticked. */
export function DataTypeChoice({
  offer,
  verdictOnly,
  checked,
  onChange,
}: {
  offer: Manifest['dataTypes'][number];
  verdictOnly: boolean;
  checked: boolean;
  onChange: (type: DataType, checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        className={styles.box}
        checked={checked}
        aria-describedby={`${id}-what`}
        onChange={(event) => onChange(offer.type, event.currentTarget.checked)}
      />
      <div className={styles.choiceWords}>
        <label htmlFor={id}>{t(`consent.type-${offer.type}`)}</label>
        <p id={`${id}-what`} className={styles.what}>
          <span dir="auto">{offer.description}</span>
          {offer.type === 'judgment' && <span>{t(verdictOnly ? 'consent.verdict-only' : 'consent.full-text')}</span>}
        </p>
      </div>
      <p className={styles.price}>
        <strong>{t('consent.credits', { count: offer.creditsPerItem })}</strong>
        <span>{t('consent.cap', { count: offer.dailyCap })}</span>
      </p>
    </div>
  );
}
