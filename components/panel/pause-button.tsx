import { Button } from '@assent/ui/button.tsx';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { failureWords } from '../failure.ts';
import { useAction } from '../use-action.ts';
import { t } from '../words.ts';

/** Stops everything with one click: no capture, no ranking bar, nothing sent. */
export function PauseButton({ paused, look = 'quiet' }: { paused: boolean; look?: 'quiet' | 'plain' }) {
  const pause = useAction(() => sendToBackground('settings.pause', { paused: !paused }));
  return (
    <>
      <Button look={look} busy={pause.busy} data-state={paused ? 'paused' : 'on'} onClick={() => void pause.run()}>
        {t(paused ? 'action.resume' : 'action.pause')}
      </Button>
      {pause.failure && <span role="alert">{failureWords(pause.failure)}</span>}
    </>
  );
}
