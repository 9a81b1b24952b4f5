import { Button, ButtonLink } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { useState } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { readBackup } from './read-backup.ts';
import { ReplaceQuestion } from './replace-question.tsx';
import { RestoreForm } from './restore-form.tsx';
import type { Restored } from './restored.ts';
import { RestoredWords } from './restored-words.tsx';
import { useCountdown } from './use-countdown.ts';

/** Asks for a backup file and its passphrase, and restores it; what is here is replaced only when asked again. */
export function RestoreDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [restored, setRestored] = useState<Restored | null>(null);
  const restore = useAction(async (replace: boolean) => {
    const text = await readBackup(file);
    if (!text.ok) return text;
    return sendToBackground('backup.restore', { text: text.value, passphrase, replace });
  });
  const run = async (replace: boolean) => {
    const outcome = await restore.run(replace);
    if (outcome.ok) setRestored(outcome.value);
  };
  const countdown = useCountdown(() => void run(true));
  const close = () => {
    countdown.stop();
    setFile(null);
    setPassphrase('');
    setRestored(null);
    restore.clear();
    onClose();
  };
  const isSame = restore.failure?.code === 'backup.same-device';
  const isInUse = isSame || restore.failure?.code === 'backup.device-not-empty';
  const common = { open, title: t('restore.title'), onClose: close };
  if (restored) {
    return (
      <Dialog
        {...common}
        actions={
          <>
            <ButtonLink look="primary" href="/options.html#campaigns" onClick={close}>
              {t('restore.see')}
            </ButtonLink>
            <Button onClick={close}>{t('action.close')}</Button>
          </>
        }
      >
        <RestoredWords restored={restored} />
      </Dialog>
    );
  }
  if (isInUse || countdown.left !== null) {
    return <ReplaceQuestion {...common} isSame={isSame} countdown={countdown} />;
  }
  return (
    <RestoreForm
      {...common}
      file={file}
      passphrase={passphrase}
      action={restore}
      onFile={setFile}
      onPassphrase={setPassphrase}
      onSubmit={() => void run(false)}
    />
  );
}
