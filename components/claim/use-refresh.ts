import { useEffect } from 'react';
import { sendToBackground } from '../../utils/messaging/send.ts';

const firstWaitMs = 2_000;
const longestWaitMs = 20_000;

/** Asks the collector again and again, ever slower, while `active` and the page is seen; rows then change by themselves. */
export function useRefresh(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    let timer = 0;
    let wait = firstWaitMs;
    const again = () => {
      timer = window.setTimeout(async () => {
        if (!document.hidden) await sendToBackground('history.refresh', {});
        wait = Math.min(wait * 1.4, longestWaitMs);
        if (timer !== -1) again();
      }, wait);
    };
    again();
    return () => {
      clearTimeout(timer);
      timer = -1;
    };
  }, [active]);
}
