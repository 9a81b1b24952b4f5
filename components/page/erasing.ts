import { browser } from 'wxt/browser';
import { letGo } from '../../utils/store/drop.ts';
import { erasingChannel } from '../../utils/store/erasing.ts';

let stays = false;

/** The page on which the person erases everything stays open and says how it went; call it first. */
export function stayWhileErasing(): void {
  stays = true;
}

/** A page that still shows what is erased elsewhere lets go of the database and closes. */
export function leaveWhenErasing(): void {
  new BroadcastChannel(erasingChannel).addEventListener('message', () => {
    letGo();
    if (!stays) void close();
  });
}

async function close(): Promise<void> {
  const here = await browser.tabs.getCurrent();
  if (here?.id === undefined) window.close();
  else await browser.tabs.remove(here.id);
}
