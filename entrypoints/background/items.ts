import type { Contribution } from '@assent/protocol/contribution.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { replaceItem } from '../../utils/outbox/edit.ts';
import { outboxLock } from '../../utils/outbox/flush.ts';
import { removeItems, restoreItems } from '../../utils/outbox/remove.ts';
import { keepItems, withdrawItems } from '../../utils/receipts/withdraw.ts';
import { mintRedacted } from '../../utils/redaction/redacted.ts';
import { contributionTexts, withTexts } from '../../utils/review/draft.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { afterUndo } from './after-undo.ts';
import { ports } from './ports.ts';
import { redactionFailure } from './redaction-failure.ts';
import { schedule } from './schedule.ts';

type None = Record<string, never>;

/** Deletes what has not arrived; an upload under way ends first, so that it is known what did. */
export async function deleteItems(ids: string[]): Promise<Outcome<{ deleted: string[]; tooLate: string[] }>> {
  const removed = await navigator.locks.request(outboxLock, () => removeItems(ports.db, ids, ports.now()));
  await schedule();
  afterUndo();
  return succeed(removed);
}

export async function undeleteItems(ids: string[]): Promise<Outcome<None>> {
  await restoreItems(ports.db, ids);
  await schedule();
  return succeed({});
}

function hasTexts(before: Contribution, texts: string[]): boolean {
  const parts = contributionTexts(before);
  const isPrompt = (index: number) => before.schema === 'judgment/1' && index === 0;
  return parts.length === texts.length && texts.every((text, index) => text.trim() !== '' || isPrompt(index));
}

/** Changes the texts of an item that waits. Redaction reads them again: what it finds stops the change. */
export async function editItem(id: string, texts: string[]): Promise<Outcome<{ size: number }>> {
  const { denyList } = await readSettings();
  return navigator.locks.request(outboxLock, async () => {
    const row = await ports.db.contributions.get(id);
    if (!row || row.deletedAt !== null) return fail('contribution.sent');
    if (!hasTexts(row.contribution, texts)) return fail('draft.incomplete');
    try {
      const minted = mintRedacted({ texts }, (read) => withTexts(row.contribution, read), { denyList });
      if (!minted.ok) return fail(minted.code, { findings: minted.findings.length });
      const replaced = await replaceItem(ports.db, minted.redacted, ports.now());
      await schedule();
      return replaced;
    } catch (error) {
      return redactionFailure(error);
    }
  });
}

/** Takes back what was sent, ten seconds from now. */
export async function takeBack(ids: string[]): Promise<Outcome<{ asked: string[] }>> {
  const asked = await withdrawItems(ports, ids);
  await schedule();
  afterUndo();
  return succeed({ asked });
}

/** Undo of {@link takeBack}. */
export async function keepSent(ids: string[]): Promise<Outcome<None>> {
  const kept = await keepItems(ports, ids);
  await schedule();
  return kept.ok ? succeed({}) : kept;
}
