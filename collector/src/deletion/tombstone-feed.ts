import { signObject } from '@assent/protocol/signed.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { SignedTombstoneFeed } from '@assent/protocol/withdrawal.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import type { Db } from '../store/database.ts';

const pageLimit = 10_000;

/**
 * One page of what was taken back from a campaign, after the tombstone numbered `after`, in the order of erasure. It
 * names items by a hash of contributor and random id: only who holds an item can tell that it is meant.
 */
export async function tombstoneFeed(
  db: Db,
  key: SigningKey,
  campaign: string,
  after: number,
  now: Date,
  limit = pageLimit,
): Promise<SignedTombstoneFeed> {
  const rows = await db
    .selectFrom('tombstone')
    .select(['seq', 'hash', 'erased_on'])
    .where('campaign', '=', campaign)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const body = {
    schema: 'tombstones/1' as const,
    campaign,
    asOf: instant(now),
    from: after,
    next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null,
    tombstones: page.map(({ hash, erased_on }) => ({ hash, erasedOn: erased_on })),
  };
  return signObject('tombstones', body, key.pair);
}
