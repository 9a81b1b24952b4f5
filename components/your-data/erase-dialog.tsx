import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import type { ReactNode } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { stayWhileErasing } from '../page/erasing.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';
import { Counting } from './counting.tsx';
import { EraseOffers } from './erase-offers.tsx';
import { Losses } from './losses.tsx';
import { useCountdown } from './use-countdown.ts';
import { clearWebStorage } from './web-storage.ts';

/** Erases, and goes on to the page that a new install opens. */
async function erase() {
  stayWhileErasing();
  clearWebStorage();
  const outcome = await sendToBackground('device.erase', {});
  if (outcome.ok) location.replace('/welcome.html#erased');
  return outcome;
}

/** Says what is lost for good, offers what can be saved before, and counts ten seconds down before anything is erased. */
export function EraseDialog({ open, onClose, onBackUp }: { open: boolean; onClose: () => void; onBackUp: () => void }) {
  const erasing = useAction(erase);
  const { left, start, stop } = useCountdown(() => void erasing.run());
  const close = () => {
    // What has begun is not stopped by closing; it is finished at the next start at the latest.
    stop();
    erasing.clear();
    onClose();
  };
  const hasBegun = erasing.busy || erasing.failure !== null;
  let actions: ReactNode = (
    <>
      <Button look="danger" onClick={start}>
        {t('erase.confirm')}
      </Button>
      <Button onClick={close}>{t('erase.keep')}</Button>
    </>
  );
  if (hasBegun) actions = <Button onClick={close}>{t('action.close')}</Button>;
  if (left !== null) {
    actions = (
      <Button autoFocus onClick={stop}>
        {t('action.undo')}
      </Button>
    );
  }
  return (
    <Dialog open={open} title={t('erase.title')} onClose={close} actions={actions}>
      {left !== null && (
        <Counting left={left} text={t('erase.counting')} seconds={t('erase.seconds', { count: left })} />
      )}
      {left === null && !hasBegun && (
        <>
          <p>{t('erase.what')}</p>
          <Losses />
          <p>{t('erase.stays')}</p>
          <EraseOffers onBackUp={onBackUp} onClose={close} />
        </>
      )}
      {erasing.busy && <Waiting label={t('erase.working')} />}
      <FailureAlert failure={erasing.failure} onRetry={() => void erasing.run()} />
    </Dialog>
  );
}
