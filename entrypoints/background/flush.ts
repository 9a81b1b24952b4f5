import { resumeJoins } from '../../utils/consent/grant.ts';
import { carryOutLeaving, finishLeaving } from '../../utils/consent/leave.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { type FlushResult, flush, outboxLock } from '../../utils/outbox/flush.ts';
import { makeDue, purgeDeleted } from '../../utils/outbox/remove.ts';
import { resumeDeletions } from '../../utils/receipts/withdraw.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { ports } from './ports.ts';
import { schedule } from './schedule.ts';

/** One flush at a time; while paused nothing leaves, but what was deleted is still forgotten. */
export async function flushOnce(): Promise<FlushResult> {
  const result = await navigator.locks.request(outboxLock, async () => {
    const { paused } = await readSettings();
    if (!paused) return flush(ports);
    await purgeDeleted(ports.db, ports.now());
    return { uploaded: 0, waiting: 0 };
  });
  await schedule();
  return result;
}

/** What the flush alarm does: everything that waits for a collector's answer is asked for again. */
export async function onFlushAlarm(): Promise<void> {
  await navigator.locks.request(outboxLock, () => carryOutLeaving(ports));
  await resumeJoins(ports);
  // What is forgotten may have to be asked back: that is written down before requests are sent.
  await navigator.locks.request(outboxLock, () => purgeDeleted(ports.db, ports.now()));
  await resumeDeletions(ports);
  await finishLeaving(ports.db);
  await flushOnce();
}

/** Items of these that are still here, and why the last try failed. */
async function whatWaits(ids: string[] | 'all'): Promise<{ waiting: number; code: string | null }> {
  const open = await ports.db.contributions.where('state').anyOf('queued', 'sealed').toArray();
  const rows = open.filter((row) => row.deletedAt === null && (ids === 'all' || ids.includes(row.id)));
  const batches = await ports.db.batches.bulkGet(rows.flatMap((row) => (row.batchId === null ? [] : [row.batchId])));
  const codes = [...rows.map((row) => row.reason), ...batches.map((batch) => batch?.lastError)];
  return { waiting: rows.length, code: codes.find((code) => code) ?? null };
}

/**
 * "Send now": hold times end, sealed batches are tried at once. When something could not be sent the collector's
 * code comes back with `uploaded` and `waiting` as details; nothing is lost and the alarm tries again.
 */
export async function sendNow(ids: string[] | 'all'): Promise<Outcome<FlushResult>> {
  if ((await readSettings()).paused) return fail('settings.paused');
  await makeDue(ports.db, ids, ports.now());
  const { uploaded } = await flushOnce();
  const { waiting, code } = await whatWaits(ids);
  return code === null ? succeed({ uploaded, waiting }) : fail(code, { uploaded, waiting });
}
