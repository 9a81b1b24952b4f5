import { browser } from 'wxt/browser';
import { type CapturedSnippet, captureLimit } from '../../utils/capture/captured.ts';
import { askPage } from '../../utils/messaging/ask-page.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { selectionAnswer } from '../../utils/messaging/page-schemas.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { saveSnippet } from './drafts.ts';
import { putScript } from './page-scripts.ts';

async function webTab(tabId: number): Promise<Outcome<{ host: string | null }>> {
  if ((await readSettings()).paused) return fail('settings.paused');
  const tab = await browser.tabs.get(tabId);
  if (tab.incognito) return fail('page.private');
  const url = tab.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url) : null;
  return succeed({ host: url ? url.hostname : null });
}

/** The selection by our script in the page; where none may run, what the browser's menu says was selected. */
async function readSelection(tabId: number, selected: string | undefined): Promise<Outcome<CapturedSnippet>> {
  const isThere = await putScript(tabId, 'picker');
  const answer = isThere ? await askPage(tabId, 'selection.read', {}) : fail('page.unreachable');
  const parsed = answer.ok ? selectionAnswer.safeParse(answer.value) : null;
  if (parsed?.success && parsed.data) return succeed(parsed.data);
  const text = selected?.trim() ?? '';
  if (text === '') return fail(isThere ? 'selection.empty' : 'page.forbidden');
  const isCut = text.length > captureLimit;
  const kept = isCut ? text.slice(0, captureLimit).toWellFormed() : text;
  return succeed({ kind: 'snippet', text: kept, language: null, host: '', truncated: isCut });
}

/** Makes a draft of what is selected in the tab. `selected` is what the context menu was opened on. */
export async function captureSelection(tabId: number, selected?: string): Promise<Outcome<{ draftId: string }>> {
  const tab = await webTab(tabId);
  if (!tab.ok) return tab;
  const read = await readSelection(tabId, selected);
  if (!read.ok) return read;
  const captured = { ...read.value, host: tab.value.host ?? read.value.host };
  return succeed({ draftId: await saveSnippet(captured) });
}

/** Lets the person pick two answers on the page. */
export async function startPicker(tabId: number): Promise<Outcome<Record<string, never>>> {
  const tab = await webTab(tabId);
  if (!tab.ok) return tab;
  if (!(await putScript(tabId, 'picker'))) return fail('page.forbidden');
  return askPage(tabId, 'picker.start', {});
}
