import { Button } from '@assent/ui/button.tsx';
import { useState } from 'react';
import { t } from '../words.ts';
import { RestoreDialog } from '../your-data/restore-dialog.tsx';
import styles from './welcome.module.css';

/** For who used Assent in another browser. */
export function RestoreOffer() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p className={styles.by}>
        {t('restore.have')}{' '}
        <Button look="quiet" onClick={() => setOpen(true)}>
          {t('restore.open')}
        </Button>
      </p>
      <RestoreDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
