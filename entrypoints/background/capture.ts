import { browser } from 'wxt/browser';
import { type CapturedSnippet, captureLimit } from '../../utils/capture/captured.ts';
import { askPage } from '../../utils/messaging/ask-page.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { pickerAnswer, selectionAnswer } from '../../utils/messaging/page-schemas.ts';
import { canSend } from '../../utils/outbox/seal.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { saveSnippet } from './drafts.ts';
import { putScript } from './page-scripts.ts';
import { ports } from './ports.ts';
import { refusalAt } from './sensitive.ts';

/** What the context menu was opened on, and where: a frame's text is read from here alone. */
export type MenuSelection = { text: string | undefined; frameUrl: string | undefined };

/** The tab, when something may be captured there: asked before anything is read, and again before it is kept. */
async function webTab(tabId: number, frameUrl?: string): Promise<Outcome<{ host: string }>> {
  if ((await readSettings()).paused) return fail('settings.paused');
  const { incognito, url } = await browser.tabs.get(tabId);
  if (incognito) return fail('page.private');
  const refusal = (await refusalAt(url)) ?? (frameUrl === undefined ? null : await refusalAt(frameUrl));
  if (refusal !== null) return fail(refusal);
  const wanting = await whyNothing();
  return wanting === null ? succeed({ host: new URL(url ?? '').hostname }) : fail(wanting);
}

/** Nothing is kept before consent, nor while none stands: the code of what stands against it, or null. */
async function whyNothing(): Promise<string | null> {
  const rows = await ports.db.campaigns.where('state').anyOf('joined', 'pending').toArray();
  if (rows.some(canSend)) return null;
  if (rows.length === 0) return 'campaign.none-joined';
  const halted = rows.find((row) => row.halt !== null && row.leaving === null);
  return halted?.halt ?? (rows.some((row) => row.state === 'pending') ? 'consent.pending' : 'campaign.none-joined');
}

/** The selection by our script in the page; where none may run, what the browser's menu says was selected. */
async function readSelection(tabId: number, selected: string | undefined): Promise<Outcome<CapturedSnippet>> {
  const isThere = await putScript(tabId, 'picker');
  const answer = isThere ? await askPage(tabId, 'selection.read', {}) : fail('page.unreachable');
  const parsed = answer.ok ? selectionAnswer.safeParse(answer.value) : null;
  const found = parsed?.success ? parsed.data : null;
  if (found === 'sign-in') return fail('page.sign-in');
  if (found) return succeed(found);
  const text = selected?.trim() ?? '';
  if (text === '') return fail(isThere ? 'selection.empty' : 'page.forbidden');
  const isCut = text.length > captureLimit;
  const kept = isCut ? text.slice(0, captureLimit).toWellFormed() : text;
  return succeed({ kind: 'snippet', text: kept, language: null, host: '', truncated: isCut });
}

/** Makes a draft of what is selected in the tab. `menu` is what the context menu was opened on. */
export async function captureSelection(tabId: number, menu?: MenuSelection): Promise<Outcome<{ draftId: string }>> {
  const before = await webTab(tabId, menu?.frameUrl);
  if (!before.ok) return before;
  const read = await readSelection(tabId, menu?.text);
  if (!read.ok) return read;
  // The page may have gone somewhere else meanwhile.
  const after = await webTab(tabId, menu?.frameUrl);
  if (!after.ok) return after;
  const captured = { ...read.value, host: after.value.host };
  return succeed({ draftId: await saveSnippet(captured) });
}

/** Lets the person pick two answers on the page. */
export async function startPicker(tabId: number): Promise<Outcome<Record<string, never>>> {
  const tab = await webTab(tabId);
  if (!tab.ok) return tab;
  if (!(await putScript(tabId, 'picker'))) return fail('page.forbidden');
  const answer = await askPage(tabId, 'picker.start', {});
  if (!answer.ok) return answer;
  const parsed = pickerAnswer.safeParse(answer.value);
  if (!parsed.success) return fail('page.unreachable');
  return parsed.data.started ? succeed({}) : fail('page.sign-in');
}
