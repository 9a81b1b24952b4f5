import { browser } from 'wxt/browser';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { orStorageFull } from '../../utils/messaging/storage-failure.ts';
import { captureSelection, startPicker } from './capture.ts';
import { inBackground } from './log.ts';
import { tellPanels } from './notices.ts';
import { openPanel } from './panel.ts';
import { leavesNoTrace } from './sensitive.ts';

const addSelection = 'add-selection';

/**
 * A gesture has no window that waits for an answer: its failure is left for the panel to show. What would say that the
 * person was on a sensitive site is only told, never written down.
 */
async function leaveNotice(work: Promise<Outcome<unknown>>): Promise<void> {
  const outcome = await orStorageFull(work);
  const notice = outcome.ok ? null : { code: outcome.code, at: Date.now() };
  if (notice && leavesNoTrace(notice.code)) return tellPanels(notice);
  await tellPanels(null);
  await browser.storage.session.set({ notice });
}

export function createMenus(): void {
  browser.contextMenus.removeAll(() => {
    browser.contextMenus.create({ id: addSelection, title: 'Add selection to Assent', contexts: ['selection'] });
  });
}

/** Context menu and keyboard: the panel opens within the gesture, then the page is read. */
export function listenToGestures(): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId !== addSelection || tab?.id === undefined) return;
    inBackground('panel.open', openPanel(tab.windowId));
    // In a frame whose address is not told, nothing may be read either.
    const frameUrl = info.frameId === undefined || info.frameId === 0 ? info.frameUrl : (info.frameUrl ?? '');
    const menu = { text: info.selectionText, frameUrl };
    inBackground('selection.capture', leaveNotice(captureSelection(tab.id, menu)));
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel' || command === 'capture-selection') {
      inBackground('panel.open', openPanel(tab?.windowId));
    }
    if (tab?.id === undefined) return;
    if (command === 'capture-selection') {
      inBackground('selection.capture', leaveNotice(captureSelection(tab.id)));
    }
    if (command === 'pick-answers') inBackground('picker.start', leaveNotice(startPicker(tab.id)));
  });
}
