import { deletionSecretHash, type LinkDeletion, type SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import { Refusal } from '../intake/refusal.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';
import { withdraw } from './withdraw.ts';

/**
 * Erases all that a person gave to one campaign, for whoever holds the secret of the deletion link. Of the secret only
 * the hash is kept here. Every wrong one gives the same answer, whatever is wrong with it.
 *
 * @throws Refusal deletion.unknown, withdrawal.conflict
 */
export async function deleteByLink(
  db: Db,
  key: SigningKey,
  { campaign, requestId, secret }: LinkDeletion,
  now: Date,
): Promise<SignedDeletionReceipt> {
  const row = await db
    .selectFrom('contributor')
    .select(['id', 'campaign', 'public_key'])
    .where('deletion_hash', '=', hashOf(secret))
    .executeTakeFirst();
  if (row?.campaign !== campaign)
    throw new Refusal('deletion.unknown', 'no contributor of this campaign has this link');
  const contributor = { id: row.id, campaign: row.campaign, publicKey: row.public_key };
  return withdraw(db, key, contributor, { schema: 'withdrawal/1', requestId, campaign, scope: 'all' }, now);
}

/** Of 43 characters some stand for no 32 bytes: nobody's secret, and looked for like any other. */
function hashOf(secret: string): string {
  try {
    return deletionSecretHash(secret);
  } catch {
    return '';
  }
}
