import type { Manifest } from '@assent/protocol/manifest.ts';
import type { RewardStatus } from '@assent/protocol/reward.ts';
import type { Tally } from './tally.ts';

export const partIds = ['paid', 'allocated', 'waiting'] as const;
export type PartId = (typeof partIds)[number];

/** What one campaign's items earned: credits by where they are, items still under review, tokens in base units. */
export type Earned = {
  credits: number;
  parts: Record<PartId, number>;
  reviewing: number;
  tokens: { paid: string; coming: string; symbol: string; decimals: number } | null;
};

function tokensOf(status: RewardStatus, reward: Manifest['reward']): Earned['tokens'] {
  if (reward.mode !== 'direct') return null;
  const sum = (isPaid: boolean) =>
    status.payouts
      .filter(({ state }) => (state === 'paid') === isPaid)
      .reduce((total, { amount }) => total + BigInt(amount), 0n)
      .toString();
  return { paid: sum(true), coming: sum(false), symbol: reward.unit.symbol, decimals: reward.unit.decimals };
}

/** All that a campaign ever earned: the collector's word where there is one, else what it said item by item. */
export function earnedEver(tally: Tally, status: RewardStatus | null, reward: Manifest['reward'] | null): Earned {
  if (!status) return earnedBy(tally);
  const { accepted, allocated, paid } = status.credits;
  return {
    credits: accepted,
    parts: { paid, allocated: allocated - paid, waiting: accepted - allocated },
    reviewing: tally.reviewing,
    tokens: reward && tokensOf(status, reward),
  };
}

/** What these items earned so far. Payouts name no items, so there is no saying how many tokens came of them. */
export function earnedBy(tally: Tally): Earned {
  const { credits, paid, reviewing } = tally;
  return { credits, parts: { paid, allocated: 0, waiting: credits - paid }, reviewing, tokens: null };
}
