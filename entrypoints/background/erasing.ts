import { browser } from 'wxt/browser';

/** In local storage from the first step of an erasure to the last: what was begun is finished at the next start. */
export const erasingMarker = 'erasing';

/** Whether an erasure of everything on this device is under way, or was cut off. */
export async function isErasing(): Promise<boolean> {
  return (await browser.storage.local.get(erasingMarker))[erasingMarker] === true;
}
