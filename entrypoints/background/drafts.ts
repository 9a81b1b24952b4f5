import { browser } from 'wxt/browser';
import type { CapturedJudgment, CapturedSnippet } from '../../utils/capture/captured.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import type { PageSender } from '../../utils/messaging/sender.ts';
import type { DraftRow } from '../../utils/store/rows.ts';
import { showBadge } from './badge.ts';
import { pageStateFor } from './page-state.ts';
import { ports } from './ports.ts';
import { schedule } from './schedule.ts';
import { refusalAt } from './sensitive.ts';

function rowOf(id: string, captured: CapturedSnippet | CapturedJudgment): DraftRow {
  return { id, createdAt: ports.now(), captured, deletedAt: null };
}

/** The draft that already holds this selection, so that a second key press does not double it. */
async function sameSnippet(captured: CapturedSnippet): Promise<string | null> {
  const latest = await ports.db.drafts.orderBy('createdAt').last();
  const isSame =
    latest?.captured.kind === 'snippet' &&
    latest.deletedAt === null &&
    latest.captured.text === captured.text &&
    latest.captured.host === captured.host;
  return isSame ? latest.id : null;
}

/** Keeps a selection as a draft to review. */
export async function saveSnippet(captured: CapturedSnippet): Promise<string> {
  const known = await sameSnippet(captured);
  if (known !== null) return known;
  const id = crypto.randomUUID();
  await ports.db.drafts.add(rowOf(id, captured));
  await showBadge();
  return id;
}

/** Keeps a judgment made on a page. The host is the browser's word, not the page's. Repeating it changes nothing. */
export async function saveJudgment(judgment: CapturedJudgment, sender: PageSender): Promise<Outcome<{ id: string }>> {
  if (sender.isPrivate) return fail('page.private');
  // The script's own address may lag behind the tab's, which is known only where the person allowed it.
  const { url = sender.url } = await browser.tabs.get(sender.tabId);
  const refusal = (await refusalAt(sender.url)) ?? (await refusalAt(url));
  if (refusal !== null) return fail(refusal);
  const { active } = await pageStateFor(sender.url);
  if (!active) return fail('consent.missing');
  const { db } = ports;
  await db.transaction('rw', db.drafts, db.contributions, async () => {
    if (await db.contributions.get(judgment.id)) return;
    const known = await db.drafts.get(judgment.id);
    if (!known) await db.drafts.add(rowOf(judgment.id, { ...judgment, host: sender.host }));
  });
  await showBadge();
  return succeed({ id: judgment.id });
}

/** Undo on the page: only a draft that came from the same site. What was approved since stays. */
export async function undoJudgment(id: string, sender: PageSender): Promise<Outcome<Record<string, never>>> {
  const draft = await ports.db.drafts.get(id);
  if (draft?.captured.kind === 'judgment' && draft.captured.host === sender.host) await ports.db.drafts.delete(id);
  await showBadge();
  return succeed({});
}

/** Deletes drafts, or takes that back within ten seconds. */
export async function markDrafts(ids: string[], deletedAt: number | null): Promise<Outcome<Record<string, never>>> {
  await ports.db.drafts.where('id').anyOf(ids).modify({ deletedAt });
  await schedule();
  await showBadge();
  return succeed({});
}
