import { browser } from 'wxt/browser';
import type { Outcome } from '../../utils/messaging/outcome.ts';
import { captureSelection, startPicker } from './capture.ts';
import { inBackground } from './log.ts';
import { openPanel } from './panel.ts';

const addSelection = 'add-selection';

/** A gesture has no window that waits for an answer: its failure is left for the panel to show. */
async function leaveNotice(work: Promise<Outcome<unknown>>): Promise<void> {
  const outcome = await work;
  const notice = outcome.ok ? null : { code: outcome.code, at: Date.now() };
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
    inBackground('selection.capture', leaveNotice(captureSelection(tab.id, info.selectionText)));
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
