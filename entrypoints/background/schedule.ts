import { browser } from 'wxt/browser';
import { canSend } from '../../utils/outbox/seal.ts';
import { openRequests } from '../../utils/receipts/withdraw.ts';
import { readSettings } from '../../utils/settings/read.ts';
import { undoMs } from '../../utils/store/undo.ts';
import { ports } from './ports.ts';

export const flushAlarm = 'flush';
export const refreshAlarm = 'refresh';

const refreshMinutes = 5;
const haltedMinutes = 60;

/** The least time to the next flush: one that could not send must not run again at once. */
const shortestMs = 30_000;

/** Moments at which something can be sent, milliseconds since 1970: none while paused or without consent. */
async function sendMoments(): Promise<number[]> {
  if ((await readSettings()).paused) return [];
  const rows = await ports.db.campaigns.where('state').equals('joined').toArray();
  const joined = new Set(rows.filter(canSend).map((row) => row.id));
  const queued = await ports.db.contributions.where('state').equals('queued').toArray();
  const sealed = await ports.db.batches.where('state').equals('sealed').toArray();
  const waiting = queued.filter((row) => row.deletedAt === null && row.reason === null);
  return [
    ...waiting.filter((row) => joined.has(row.campaign)).map((row) => row.sendAfter),
    ...sealed.filter((batch) => joined.has(batch.campaign)).map((batch) => batch.nextAttemptAt),
  ];
}

/** Moments at which what was deleted can no longer be restored and is forgotten. */
async function purgeMoments(): Promise<number[]> {
  const items = await ports.db.contributions.where('state').equals('queued').toArray();
  const drafts = await ports.db.drafts.toArray();
  return [...items, ...drafts].flatMap((row) => (row.deletedAt === null ? [] : [row.deletedAt + undoMs]));
}

/** Moments at which something that a person decided is carried out, or asked of a collector again. */
async function decisionMoments(): Promise<number[]> {
  const leaving = await ports.db.campaigns.filter((row) => row.leaving !== null).toArray();
  const asked = await openRequests(ports.db);
  return [...leaving.map((row) => row.leaving?.at ?? ports.now()), ...asked.map((row) => row.sendAfter)];
}

const shortestJoinMs = 60_000;
const longestJoinMs = 6 * 3_600_000;

/** When consents whose receipt never came are sent again: the longer they wait, the longer it takes. */
async function joinMoments(): Promise<number[]> {
  const now = ports.now();
  const pending = await ports.db.campaigns.where('state').equals('pending').toArray();
  return pending
    .filter((row) => !row.refusal)
    .map((row) => (now - Date.parse(row.consent.body.event.time)) / 2)
    .map((wait) => now + Math.min(Math.max(wait, shortestJoinMs), longestJoinMs));
}

/** Whether something waits in a campaign that is halted: what stopped it may be over after a while. */
async function isHalted(): Promise<boolean> {
  const rows = await ports.db.campaigns.where('state').equals('joined').toArray();
  return rows.some((row) => row.halt !== null && row.offered === null);
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
  const moments = [
    ...(await sendMoments()),
    ...(await purgeMoments()),
    ...(await decisionMoments()),
    ...(await joinMoments()),
  ];
  if (await isHalted()) moments.push(now + haltedMinutes * 60_000);
  const next =
    moments.length > 0
      ? Math.max(
          now + shortestMs,
          moments.reduce((least, moment) => Math.min(least, moment)),
        )
      : null;
  await setAlarm(flushAlarm, next, 1);
  const refresh = await browser.alarms.get(refreshAlarm);
  const at = refresh?.scheduledTime ?? now + refreshMinutes * 60_000;
  await setAlarm(refreshAlarm, (await isAwaitingNews()) ? at : null, refreshMinutes);
}
