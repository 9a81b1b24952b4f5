import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { accessPattern, hasAccess } from '../../utils/upload/access.ts';
import { t } from '../words.ts';
import type { Restored } from './restored.ts';
import styles from './your-data.module.css';

/** Access that the backup's settings count on and this browser does not give yet, as its patterns. */
async function lackingAccess({ sites, collectors }: Restored): Promise<string[]> {
  const reached = await Promise.all(collectors.map(hasAccess));
  const unreached = collectors.filter((_, index) => !reached[index]);
  return [...new Set([...sites, ...unreached.map(accessPattern)])];
}

/** What came back, and what no file can bring back: leave to read sites. */
export function RestoredWords({ restored }: { restored: Restored }) {
  const [lacking, setLacking] = useState<string[]>([]);
  useEffect(() => {
    void lackingAccess(restored).then(setLacking);
  }, [restored]);
  const onAllow = async () => {
    if (!(await browser.permissions.request({ origins: lacking }))) return;
    for (const pattern of restored.sites) await sendToBackground('site.enable', { pattern });
    setLacking([]);
  };
  return (
    <>
      <Alert tone="good" title={t('restore.done')}>
        <p>{t('restore.campaigns', { count: restored.campaigns })}</p>
        <p>{t('restore.items', { count: restored.items + restored.drafts })}</p>
      </Alert>
      {lacking.length > 0 && (
        <Alert
          tone="warn"
          title={t('restore.switch-on')}
          action={<Button onClick={() => void onAllow()}>{t('restore.allow')}</Button>}
        >
          <ul className={styles.losses}>
            {lacking.map((pattern) => (
              <li key={pattern}>{pattern.replace(/\/\*$/, '')}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
