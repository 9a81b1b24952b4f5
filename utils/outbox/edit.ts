import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { Contribution, dataTypeOf } from '@assent/protocol/contribution.ts';
import { askBack, unseal } from '../consent/review-queue.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { Redacted } from '../redaction/redacted.ts';
import type { AssentDatabase } from '../store/database.ts';
import { envelopeSize } from './envelope-size.ts';

/**
 * Puts a changed contribution, read again by redaction, in the place of the one that waits under its id. What is sealed
 * is taken out of its batch first, so run it under the outbox lock; what a collector may hold all the same is asked back
 * from it and goes on under a new id, for an item's id stands for its bytes. `contribution.sent` when it has arrived,
 * `contribution.too-large`, `contribution.invalid`: the item stays as it was. @returns its new size in bytes
 */
export function replaceItem(
  db: AssentDatabase,
  changed: Redacted<Contribution>,
  now: number,
): Promise<Outcome<{ size: number }>> {
  const parsed = Contribution.safeParse(changed.value);
  if (!parsed.success) return Promise.resolve(fail('contribution.invalid'));
  const contribution = parsed.data;
  const size = canonicalBytes(contribution).length;
  return db.transaction('rw', db.campaigns, db.contributions, db.batches, db.deletions, async () => {
    const row = await db.contributions.get(contribution.id);
    if (!row || (row.state !== 'queued' && row.state !== 'sealed')) return fail('contribution.sent');
    const campaign = await db.campaigns.get(row.campaign);
    if (!campaign || row.kind !== dataTypeOf(contribution)) return fail('contribution.invalid');
    if (envelopeSize(campaign) + size > campaign.manifest.body.policy.batchMaxBytes) {
      return fail('contribution.too-large');
    }
    if (row.batchId !== null) await unseal(db, (_, id) => id === row.batchId, 'batch.recalled');
    const changedRow = { ...row, contribution, size, reason: null };
    if (row.state === 'sealed' || row.maybeSent) await askBack(db, changedRow, now);
    else await db.contributions.put(changedRow);
    return succeed({ size });
  });
}
