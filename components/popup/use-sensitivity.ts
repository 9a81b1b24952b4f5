import { useEffect, useState } from 'react';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import type { PanelToBackground } from '../../utils/messaging/panel-messages.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';

export type Sensitivity = PanelToBackground['page.sensitivity']['output'];

const ordinary: Sensitivity = { category: null, ownEntries: [] };

/**
 * Whether the page in front is one on which nothing is ever captured; null until known. Asked again when the person's
 * own list changes.
 */
export function useSensitivity(tabId: number | null, own: string[] | undefined): Outcome<Sensitivity> | null {
  const [answer, setAnswer] = useState<Outcome<Sensitivity> | null>(null);
  const list = own?.join(' ');
  useEffect(() => {
    if (list === undefined) return;
    let open = true;
    const asking = tabId === null ? null : sendToBackground('page.sensitivity', { tabId });
    if (asking) void asking.then((told) => open && setAnswer(told));
    else setAnswer({ ok: true, value: ordinary });
    return () => {
      open = false;
    };
  }, [tabId, list]);
  return answer;
}
