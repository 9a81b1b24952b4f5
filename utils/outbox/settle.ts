import type { SignedReceipt } from '@assent/protocol/batch.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { BatchRow } from '../store/rows.ts';
import { backoff } from '../upload/backoff.ts';
import type { OutboxPorts } from './ports.ts';

/**
 * Changes a batch and its items in one transaction, unless it left the state `sealed` meanwhile. A batch that is done
 * keeps no bytes: its items hold what was sent, and what the person deletes there must not live on here.
 */
function settle(db: AssentDatabase, id: string, change: (batch: BatchRow) => Promise<BatchRow>): Promise<boolean> {
  return db.transaction('rw', db.batches, db.contributions, async () => {
    const batch = await db.batches.get(id);
    if (batch?.state !== 'sealed') return false;
    await db.batches.put(await change(batch));
    return true;
  });
}

/** The collector holds the batch and signed for it: receipt and items together. */
export function keepReceipt(db: AssentDatabase, id: string, receipt: SignedReceipt, now: number): Promise<boolean> {
  return settle(db, id, async (batch) => {
    await db.contributions
      .where('batchId')
      .equals(id)
      .and((row) => row.state === 'sealed')
      .modify({ state: 'uploaded', uploadedAt: now });
    return { ...batch, state: 'receipted', body: new Uint8Array(), receipt, lastError: null };
  });
}

/** Not now: the same bytes again later. */
export function postpone(ports: OutboxPorts, id: string, code: string, retryAfterMs: number): Promise<boolean> {
  return settle(ports.db, id, async (batch) => {
    const attempts = batch.attempts + 1;
    const nextAttemptAt = ports.now() + backoff(attempts, ports.random, retryAfterMs);
    return { ...batch, attempts, nextAttemptAt, lastError: code };
  });
}

/**
 * The collector will never take this batch. Its items go back to the queue with the code as their `reason`: they
 * are not sent again by themselves, but nothing is lost, and the person may delete them or try once more. With null they
 * are sealed anew, under the consent that holds now.
 */
export function giveBack(db: AssentDatabase, id: string, code: string | null): Promise<boolean> {
  return settle(db, id, async (batch) => {
    await db.contributions
      .where('batchId')
      .equals(id)
      .and((row) => row.state === 'sealed')
      .modify({ state: 'queued', batchId: null, reason: code });
    const lastError = code ?? 'consent.changed';
    return { ...batch, state: 'refused', body: new Uint8Array(), attempts: batch.attempts + 1, lastError };
  });
}
