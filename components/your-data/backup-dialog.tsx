import { Alert } from '@assent/ui/alert.tsx';
import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { type FormEvent, useId, useState } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { saveFile } from '../settings/download.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { datedName } from './dated-name.ts';
import { isReady, NewPassphraseFields } from './new-passphrase.tsx';
import styles from './your-data.module.css';

const empty = { first: '', second: '' };

/** Asks for a new passphrase and saves an encrypted backup. */
export function BackupDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const form = useId();
  const [passphrase, setPassphrase] = useState(empty);
  const [saved, setSaved] = useState<string | null>(null);
  const make = useAction(() => sendToBackground('backup.make', { passphrase: passphrase.first }));
  const close = () => {
    setPassphrase(empty);
    setSaved(null);
    make.clear();
    onClose();
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady(passphrase) || make.busy) return;
    const made = await make.run();
    if (!made.ok) return;
    const name = datedName('backup');
    saveFile(name, [made.value.text]);
    setPassphrase(empty);
    setSaved(name);
  };
  const actions =
    saved === null ? (
      <>
        <Button look="primary" type="submit" form={form} busy={make.busy} disabled={!isReady(passphrase)}>
          {t('backup.save')}
        </Button>
        <Button onClick={close}>{t('action.cancel')}</Button>
      </>
    ) : (
      <Button look="primary" onClick={close}>
        {t('action.close')}
      </Button>
    );
  return (
    <Dialog open={open} title={t('backup.title')} onClose={close} actions={actions}>
      {saved === null ? (
        <form id={form} className={styles.form} onSubmit={(event) => void onSubmit(event)}>
          <p>{t('backup.what')}</p>
          <NewPassphraseFields value={passphrase} onChange={setPassphrase} />
          {make.busy && <Waiting label={t('backup.making')} />}
          <FailureAlert failure={make.failure} />
        </form>
      ) : (
        <Alert tone="good" title={t('backup.saved')}>
          <p>{t('backup.saved-as', { name: saved })}</p>
        </Alert>
      )}
    </Dialog>
  );
}
