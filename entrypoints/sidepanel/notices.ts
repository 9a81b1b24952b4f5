import { browser } from 'wxt/browser';
import { type Notice, readNotice } from '../../components/panel/notice.ts';

const key = 'notice';

/** What a gesture without a window of its own (context menu, keyboard) left behind, kept until dismissed or replaced. */
export const notices = {
  /** Calls `listener` with the notice there is and with each change; returns what stops that. */
  watch(listener: (notice: Notice | null) => void): () => void {
    let open = true;
    const tell = (value: unknown) => open && listener(readNotice(value, Date.now()));
    const onChanged = (changes: Record<string, { newValue?: unknown }>) => {
      const change = changes[key];
      if (change) tell(change.newValue);
    };
    browser.storage.session.onChanged.addListener(onChanged);
    void browser.storage.session.get(key).then((stored) => tell(stored[key]));
    return () => {
      open = false;
      browser.storage.session.onChanged.removeListener(onChanged);
    };
  },
  dismiss: (): Promise<void> => browser.storage.session.remove(key),
};
