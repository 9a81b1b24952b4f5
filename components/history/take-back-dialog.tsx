import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useUndo } from '../panel/undo.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';

/** Says what taking back means before it is done. Earned credits stay (withdrawal without detriment). */
export function TakeBackDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const offerUndo = useUndo();
  const withdraw = useAction((item: string) => sendToBackground('contribution.withdraw', { ids: [item] }));
  const close = () => {
    withdraw.clear();
    onClose();
  };
  const onConfirm = async () => {
    if (!id || !(await withdraw.run(id)).ok) return;
    close();
    offerUndo(t('take-back.asked'), () => sendToBackground('contribution.keep', { ids: [id] }));
  };
  return (
    <Dialog
      open={id !== null}
      title={t('take-back.title')}
      onClose={close}
      actions={
        <>
          <Button look="danger" busy={withdraw.busy} onClick={() => void onConfirm()}>
            {t('take-back.confirm')}
          </Button>
          <Button onClick={close}>{t('take-back.keep')}</Button>
        </>
      }
    >
      <p>{t('take-back.erases')}</p>
      <p>{t('take-back.released')}</p>
      <p>{t('take-back.credits')}</p>
      <FailureAlert failure={withdraw.failure} />
    </Dialog>
  );
}
