import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { TextField } from '@assent/ui/field.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { type FormEvent, useId, useState } from 'react';
import { FailureAlert } from '../failure-alert.tsx';
import type { Action } from '../use-action.ts';
import { t } from '../words.ts';
import { PassphraseField, ShowPassphrase } from './passphrase-field.tsx';
import type { Restored } from './restored.ts';
import styles from './your-data.module.css';

/** File and passphrase. */
export function RestoreForm({
  open,
  title,
  onClose,
  file,
  passphrase,
  action,
  onFile,
  onPassphrase,
  onSubmit,
}: {
  open: boolean;
  title: string;
  onClose: () => void;
  file: File | null;
  passphrase: string;
  action: Action<[boolean], Restored>;
  onFile: (file: File | null) => void;
  onPassphrase: (passphrase: string) => void;
  onSubmit: () => void;
}) {
  const form = useId();
  const [isShown, setShown] = useState(false);
  const isReady = file !== null && passphrase !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !action.busy) onSubmit();
  };
  const actions = (
    <>
      <Button look="primary" type="submit" form={form} busy={action.busy} disabled={!isReady}>
        {t('restore.start')}
      </Button>
      <Button onClick={onClose}>{t('action.cancel')}</Button>
    </>
  );
  return (
    <Dialog open={open} title={title} onClose={onClose} actions={actions}>
      <form id={form} className={styles.form} onSubmit={submit}>
        <p>{t('restore.what')}</p>
        <TextField
          label={t('restore.file')}
          type="file"
          accept=".json,application/json"
          className={styles.file}
          onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
        />
        <PassphraseField
          label={t('backup.passphrase')}
          value={passphrase}
          isShown={isShown}
          isNew={false}
          onChange={onPassphrase}
        />
        <div className={styles.offers}>
          <ShowPassphrase isShown={isShown} onToggle={() => setShown(!isShown)} />
        </div>
        {action.busy && <Waiting label={t('restore.working')} />}
        <FailureAlert failure={action.failure} />
      </form>
    </Dialog>
  );
}
