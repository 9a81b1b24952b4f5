import { Allocation } from '@assent/protocol/reward.ts';
import { Address } from '@assent/protocol/wire-text.ts';
import { Refusal } from '../intake/refusal.ts';
import type { Db } from '../store/database.ts';

/**
 * The public allocation of an epoch. Epochs count per distributor: with several, `distributor` says which; else the
 * first by chain and address answers.
 */
export async function publishedAllocation(db: Db, n: number, distributor: string | null): Promise<Allocation> {
  if (distributor !== null && !Address.safeParse(distributor).success) {
    throw new Refusal('epoch.unknown', 'distributor is no address');
  }
  let query = db.selectFrom('epoch').selectAll().where('n', '=', n).orderBy('chain_id').orderBy('distributor');
  if (distributor !== null) query = query.where((eb) => eb(eb.fn('lower', ['distributor']), '=', distributor));
  const epoch = await query.limit(1).executeTakeFirst();
  if (!epoch) throw new Refusal('epoch.unknown', 'no such epoch was closed');
  const leaves = await db
    .selectFrom('epoch_leaf')
    .select(['account', 'cumulative'])
    .where('chain_id', '=', epoch.chain_id)
    .where('distributor', '=', epoch.distributor)
    .where('n', '=', n)
    .orderBy('account')
    .execute();
  return Allocation.parse({
    schema: 'allocation/1',
    epoch: n,
    chainId: epoch.chain_id,
    distributor: epoch.distributor,
    token: epoch.token,
    root: epoch.root,
    total: epoch.total,
    leaves: leaves.map(({ account, cumulative }) => [account, cumulative]),
  });
}
