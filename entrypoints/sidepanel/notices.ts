import { browser } from 'wxt/browser';
import { readNotice } from '../../components/panel/notice.ts';
import { isOwnPageEnvelope, type Notice } from '../../utils/messaging/envelope.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';

const key = 'notice';

/** Told by message and kept in this page's memory alone; it comes before what the session's storage holds. */
let told: Notice | null = null;
const showers = new Set<() => void>();

function tell(notice: Notice | null): void {
  told = notice;
  for (const show of showers) show();
}

type Sender = { id?: string | undefined; tab?: unknown };

/** From the background alone: what runs in a page has a tab. */
function onMessage(message: unknown, sender: Sender, reply: (heard: boolean) => void): void {
  if (sender.id !== browser.runtime.id || sender.tab !== undefined || !isOwnPageEnvelope(message)) return;
  tell(message.notice);
  reply(true);
}

/** Why a gesture without a window of its own (context menu, keyboard) did nothing, until dismissed or replaced. */
export const notices = {
  /** Calls `listener` with the notice there is and with each change; returns what stops that. */
  watch(listener: (notice: Notice | null) => void): () => void {
    let stored: unknown = null;
    const show = () => listener(told ?? readNotice(stored, Date.now()));
    const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
      const change = changes[key];
      if (!change) return;
      stored = change.newValue;
      show();
    };
    showers.add(show);
    browser.runtime.onMessage.addListener(onMessage);
    browser.storage.session.onChanged.addListener(onChanged);
    void browser.storage.session.get(key).then((session) => {
      stored = session[key];
      if (showers.has(show)) show();
    });
    void sendToBackground('notice.take', {}).then((taken) => {
      if (taken.ok && taken.value.notice) tell(taken.value.notice);
    });
    return () => {
      showers.delete(show);
      browser.runtime.onMessage.removeListener(onMessage);
      browser.storage.session.onChanged.removeListener(onChanged);
    };
  },
  async dismiss(): Promise<void> {
    tell(null);
    await browser.storage.session.remove(key);
  },
};
