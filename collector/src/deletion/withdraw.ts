import { hashObject } from '@assent/protocol/hash.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { SignedDeletionReceipt, Withdrawal } from '@assent/protocol/withdrawal.ts';
import type { Contributor } from '../intake/authenticate.ts';
import { Refusal } from '../intake/refusal.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';
import { erase } from './erase.ts';

/**
 * Takes data or consent back in one transaction, with the signed receipt. "consent" ends the consents and erases
 * nothing; "all" erases everything and ends them, so that a batch still under way is refused. The same request again
 * gives the same receipt.
 *
 * @throws Refusal campaign.unknown, withdrawal.conflict
 */
export async function withdraw(
  db: Db,
  key: SigningKey,
  contributor: Contributor,
  request: Withdrawal,
  now: Date,
): Promise<SignedDeletionReceipt> {
  const { campaign, requestId, scope } = request;
  if (campaign !== contributor.campaign) throw new Refusal('campaign.unknown', 'not this contributor’s campaign');
  const requestHash = hashObject('deletion-receipt', request);
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom('contributor').select('id').where('id', '=', contributor.id).forUpdate().execute();
    const done = await trx
      .selectFrom('withdrawal')
      .select(['request_hash', 'receipt'])
      .where('contributor', '=', contributor.id)
      .where('id', '=', requestId)
      .executeTakeFirst();
    if (done && done.request_hash !== requestHash) throw new Refusal('withdrawal.conflict', 'another scope');
    if (done) return done.receipt;
    const erased = scope === 'consent' ? [] : await erase(trx, contributor, scope, now);
    if (scope === 'all' || scope === 'consent') await endConsents(trx, contributor, now);
    const body = {
      schema: 'deletion-receipt/1' as const,
      requestId,
      campaign,
      contributor: contributor.id,
      erased,
      erasedAt: instant(now),
      consentEnded: !(await hasConsent(trx, contributor)),
    };
    const receipt = await signObject('deletion-receipt', body, key.pair);
    await trx
      .insertInto('withdrawal')
      .values({
        contributor: contributor.id,
        id: requestId,
        request_hash: requestHash,
        receipt: JSON.stringify(receipt),
      })
      .execute();
    return receipt;
  });
}

async function endConsents(trx: Db, contributor: Contributor, now: Date): Promise<void> {
  await trx
    .updateTable('consent')
    .set({ withdrawn_at: now })
    .where('contributor', '=', contributor.id)
    .where('withdrawn_at', 'is', null)
    .execute();
}

async function hasConsent(trx: Db, contributor: Contributor): Promise<boolean> {
  const standing = await trx
    .selectFrom('consent')
    .select('hash')
    .where('contributor', '=', contributor.id)
    .where('withdrawn_at', 'is', null)
    .where('superseded_at', 'is', null)
    .executeTakeFirst();
  return standing !== undefined;
}
