import type { PayoutState, RewardStatus } from '@assent/protocol/reward.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { Contributor } from '../intake/authenticate.ts';
import type { Db } from '../store/database.ts';
import type { EpochState } from '../store/schema.ts';

/** What a contributor has earned, to which wallet it goes and what has arrived there. */
export async function rewardStatus(db: Db, contributor: Contributor): Promise<RewardStatus> {
  const [ledger, binding, payouts] = await Promise.all([
    readLedger(db, contributor.id),
    db
      .selectFrom('binding')
      .select(['recipient', 'bound_at'])
      .where('contributor', '=', contributor.id)
      .executeTakeFirst(),
    readPayouts(db, contributor.id),
  ]);
  const paid = payouts.filter((payout) => payout.tx !== null).reduce((sum, payout) => sum + payout.credits, 0);
  return {
    schema: 'reward-status/1',
    campaign: contributor.campaign,
    credits: { accepted: ledger.earned, allocated: ledger.allocated, paid },
    binding: binding ? { recipient: binding.recipient, boundAt: instant(binding.bound_at) } : null,
    payouts: payouts.map((payout) => ({
      epoch: payout.n,
      credits: payout.credits,
      amount: payout.amount,
      state: payoutState(payout.state, payout.tx),
      root: payout.root,
      tx: payout.tx,
    })),
  };
}

async function readLedger(db: Db, contributor: string): Promise<{ earned: number; allocated: number }> {
  const sums = await db
    .selectFrom('credit_ledger')
    .select(['kind', (eb) => eb.fn.sum<string>('credits').as('credits')])
    .where('contributor', '=', contributor)
    .groupBy('kind')
    .execute();
  const of = (kind: string) => Number(sums.find((sum) => sum.kind === kind)?.credits ?? 0);
  return { earned: of('earned'), allocated: of('allocated') };
}

function readPayouts(db: Db, contributor: string) {
  return db
    .selectFrom('payout')
    .innerJoin('epoch', (join) =>
      join
        .onRef('epoch.chain_id', '=', 'payout.chain_id')
        .onRef('epoch.distributor', '=', 'payout.distributor')
        .onRef('epoch.n', '=', 'payout.n'),
    )
    .select(['payout.n', 'payout.credits', 'payout.amount', 'payout.tx', 'epoch.state', 'epoch.root'])
    .where('payout.contributor', '=', contributor)
    .orderBy('payout.n')
    .execute();
}

/** The epoch can be through while the token refused this one transfer: it stays claimable until the next. */
function payoutState(epoch: EpochState, tx: string | null): PayoutState {
  if (tx !== null) return 'paid';
  return epoch === 'paid' ? 'active' : epoch;
}
