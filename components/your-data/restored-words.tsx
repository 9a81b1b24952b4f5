import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { useEffect, useState } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { t } from '../words.ts';
import { lackingOf, nothingLacks, requestLacking } from './lacking.ts';
import type { Restored } from './restored.ts';
import styles from './your-data.module.css';

/** What came back, and what no file can bring back: the browser's leave. */
export function RestoredWords({ restored }: { restored: Restored }) {
  const [lacking, setLacking] = useState(nothingLacks);
  useEffect(() => {
    void lackingOf(restored).then(setLacking);
  }, [restored]);
  const onAllow = async () => {
    if (!(await requestLacking(lacking))) return;
    for (const pattern of restored.sites) await sendToBackground('site.enable', { pattern });
    setLacking(nothingLacks);
  };
  return (
    <>
      <Alert tone="good" title={t('restore.done')}>
        <p>{t('restore.campaigns', { count: restored.campaigns })}</p>
        <p>{t('restore.items', { count: restored.items + restored.drafts })}</p>
        {restored.paused && <p>{t('restore.paused')}</p>}
      </Alert>
      {lacking.origins.length + lacking.types.length > 0 && (
        <Alert
          tone="warn"
          title={t('restore.switch-on')}
          action={<Button onClick={() => void onAllow()}>{t('restore.allow')}</Button>}
        >
          <ul className={styles.losses}>
            {lacking.origins.map((pattern) => (
              <li key={pattern}>{pattern.replace(/\/\*$/, '')}</li>
            ))}
            {lacking.types.length > 0 && <li>{t('restore.transmit')}</li>}
          </ul>
        </Alert>
      )}
    </>
  );
}
