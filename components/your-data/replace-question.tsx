import { Button } from '@assent/ui/button.tsx';
import { Dialog } from '@assent/ui/dialog.tsx';
import { t } from '../words.ts';
import { Counting } from './counting.tsx';
import { Joining, Losses } from './losses.tsx';
import type { useCountdown } from './use-countdown.ts';

/** The file is sound, but something is here already: says what becomes of it, and lets it be undone for ten seconds. */
export function ReplaceQuestion({
  open,
  title,
  isSame,
  onClose,
  countdown,
}: {
  open: boolean;
  title: string;
  isSame: boolean;
  onClose: () => void;
  countdown: ReturnType<typeof useCountdown>;
}) {
  const { left, start, stop } = countdown;
  const actions =
    left === null ? (
      <>
        <Button look={isSame ? 'primary' : 'danger'} onClick={start}>
          {t(isSame ? 'restore.join' : 'restore.replace')}
        </Button>
        <Button onClick={onClose}>{t('restore.keep')}</Button>
      </>
    ) : (
      <Button autoFocus onClick={stop}>
        {t('action.undo')}
      </Button>
    );
  return (
    <Dialog open={open} title={title} onClose={onClose} actions={actions}>
      <p>{t(isSame ? 'restore.same' : 'restore.in-use')}</p>
      {isSame ? <Joining /> : <Losses />}
      {left !== null && (
        <Counting
          left={left}
          text={t(isSame ? 'restore.same-counting' : 'restore.counting')}
          seconds={t('erase.seconds', { count: left })}
        />
      )}
    </Dialog>
  );
}
