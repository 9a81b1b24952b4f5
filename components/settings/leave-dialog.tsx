import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { Waiting } from '@assent/ui/waiting.tsx';
import { useEffect, useRef } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { FailureAlert } from '../failure-alert.tsx';
import { useUndo } from '../panel/undo.tsx';
import { focusOn } from '../panel/use-kept-focus.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';

/** What is to be left: one campaign, or all of them. */
export type Leaving = { campaign: string | 'all'; title: string; erase: boolean };

function titleOf({ campaign, title, erase }: Leaving): string {
  if (campaign === 'all') return t('leave.title-all');
  return t(erase ? 'leave.title-erase' : 'leave.title', { campaign: title });
}

/** Says what leaving does before it is done; then it can be undone for ten seconds. */
export function LeaveDialog({
  leaving,
  onClose,
  onLeft,
}: {
  leaving: Leaving | null;
  onClose: () => void;
  onLeft?: () => void;
}) {
  const offerUndo = useUndo();
  const hasLeft = useRef(false);
  useEffect(() => {
    // The button that opened this goes away with the campaign's membership, and the focus with it.
    if (leaving === null && hasLeft.current) focusOn('campaigns');
    hasLeft.current = false;
  }, [leaving]);
  const leave = useAction((from: Leaving) =>
    sendToBackground('campaign.leave', { campaign: from.campaign, erase: from.erase }),
  );
  const close = () => {
    leave.clear();
    onClose();
  };
  const onConfirm = async () => {
    if (!leaving) return;
    const outcome = await leave.run(leaving);
    if (!outcome.ok) return;
    const { campaigns } = outcome.value;
    const done = leaving.campaign === 'all' ? t('leave.done-all') : t('leave.done', { campaign: leaving.title });
    offerUndo(done, () => sendToBackground('campaign.stay', { campaigns }), 'campaigns');
    hasLeft.current = true;
    close();
    onLeft?.();
  };
  return (
    <Dialog
      open={leaving !== null}
      title={leaving ? titleOf(leaving) : ''}
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
      <p>{t('leave.undo')}</p>
      {leave.busy && <Waiting label={t('leave.working')} />}
      <FailureAlert failure={leave.failure} />
    </Dialog>
  );
}
