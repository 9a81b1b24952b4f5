import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';

export type Leaving = { campaign: string; title: string; erase: boolean };

/** Says what leaving does before it is done. */
export function LeaveDialog({ leaving, onClose }: { leaving: Leaving | null; onClose: () => void }) {
  const leave = useAction((from: Leaving) =>
    sendToBackground('campaign.leave', { campaign: from.campaign, erase: from.erase }),
  );
  const close = () => {
    leave.clear();
    onClose();
  };
  const onConfirm = async () => {
    if (leaving && (await leave.run(leaving)).ok) close();
  };
  return (
    <Dialog
      open={leaving !== null}
      title={leaving ? t(leaving.erase ? 'leave.title-erase' : 'leave.title', { campaign: leaving.title }) : ''}
      onClose={close}
      actions={
        <>
          <Button look="danger" busy={leave.busy} onClick={() => void onConfirm()}>
            {t(leaving?.erase ? 'leave.confirm-erase' : 'leave.confirm')}
          </Button>
          <Button onClick={close}>{t('leave.stay')}</Button>
        </>
      }
    >
      <p>{t('leave.ends')}</p>
      <p>{t(leaving?.erase ? 'leave.erases' : 'leave.keeps')}</p>
      <p>{t('take-back.credits')}</p>
      {leave.busy && <Waiting label={t('leave.working')} />}
      <FailureAlert failure={leave.failure} />
    </Dialog>
  );
}
