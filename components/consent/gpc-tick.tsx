import { Alert } from '@assent/ui/alert.tsx';
import { t } from '../words.ts';
import styles from './consent.module.css';

/** With Global Privacy Control on, one more explicit tick is asked for. */
export function GpcTick({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Alert tone="warn" title={t('consent.gpc-title')}>
      <p>{t('consent.gpc')}</p>
      <label className={styles.host}>
        <input
          type="checkbox"
          className={styles.box}
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{t('consent.gpc-tick')}</span>
      </label>
    </Alert>
  );
}
