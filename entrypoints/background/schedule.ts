import { browser } from 'wxt/browser';
import { undoMs } from '../../utils/outbox/remove.ts';
import { ports } from './ports.ts';

export const flushAlarm = 'flush';
export const refreshAlarm = 'refresh';

const refreshMinutes = 5;

/** Moments at which something in outbox or drafts becomes due, milliseconds since 1970. */
async function outboxMoments(): Promise<number[]> {
  const queued = await ports.db.contributions.where('state').equals('queued').toArray();
  const sealed = await ports.db.batches.where('state').equals('sealed').toArray();
  const deleted = await ports.db.drafts.filter((draft) => draft.deletedAt !== null).toArray();
  return [
    ...queued.filter((row) => row.deletedAt === null && row.reason === null).map((row) => row.sendAfter),
    ...[...queued, ...deleted].map((row) => row.deletedAt).flatMap((at) => (at === null ? [] : [at + undoMs])),
    ...sealed.map((batch) => batch.nextAttemptAt),
  ];
}

/** Whether a consent or a withdrawal still waits for the collector's answer. */
async function isAsking(): Promise<boolean> {
  const joins = await ports.db.campaigns
    .where('state')
    .anyOf('pending', 'leaving')
    .and((row) => !row.refusal)
    .count();
  return joins > 0 || (await ports.db.deletions.filter((row) => row.receipt === null).count()) > 0;
}

async function setAlarm(name: string, when: number | null, periodInMinutes: number): Promise<void> {
  const existing = await browser.alarms.get(name);
  if (when === null) {
    if (existing) await browser.alarms.clear(name);
  } else if (!existing || Math.abs(existing.scheduledTime - when) > 1_000) {
    await browser.alarms.create(name, { when, periodInMinutes });
  }
}

/** Whether a collector still has something to say: items under review, or earned credits on their way to a wallet. */
async function isAwaitingNews(): Promise<boolean> {
  if ((await ports.db.contributions.where('state').equals('uploaded').count()) > 0) return true;
  const rewards = await ports.db.rewards.toArray();
  return rewards.some(({ status }) => status.binding !== null && status.credits.paid < status.credits.accepted);
}

/** Sets the alarms that what is stored asks for, and none when nothing waits: the worker then sleeps undisturbed. */
export async function schedule(): Promise<void> {
  const now = ports.now();
  const moments = await outboxMoments();
  if (await isAsking()) moments.push(now + 60_000);
  const next = moments.length > 0 ? Math.max(now + 1_000, Math.min(...moments)) : null;
  await setAlarm(flushAlarm, next, 1);
  const refresh = await browser.alarms.get(refreshAlarm);
  const at = refresh?.scheduledTime ?? now + refreshMinutes * 60_000;
  await setAlarm(refreshAlarm, (await isAwaitingNews()) ? at : null, refreshMinutes);
}
