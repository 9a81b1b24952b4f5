import type { DataType } from '@assent/protocol/grant.ts';
import type { ContributionState } from '../../utils/store/rows.ts';
import type { Stretch } from './calendar.ts';

export const kinds = ['snippet', 'judgment', 'judgment-verdict'] as const satisfies DataType[];

/** Something that left this device: when, what, to which campaign, and what the collector made of it. */
export type Left = { at: number; kind: DataType; campaign: string; state: ContributionState; credits: number };

export type KindCounts = Record<DataType, number>;

/** How much of it is where, in items; credits as the collector gave them item by item. */
export type Tally = {
  items: number;
  kinds: KindCounts;
  reviewing: number;
  rejected: number;
  withdrawn: number;
  /** Credits of items that earned some, taken back or not: earned credits stay. */
  credits: number;
  paid: number;
};

export type Column = { stretch: Stretch; kinds: KindCounts; items: number };

function noKinds(): KindCounts {
  return { snippet: 0, judgment: 0, 'judgment-verdict': 0 };
}

/** Adds up what left. */
export function tally(left: Left[]): Tally {
  const sum: Tally = { items: 0, kinds: noKinds(), reviewing: 0, rejected: 0, withdrawn: 0, credits: 0, paid: 0 };
  for (const { kind, state, credits } of left) {
    sum.items += 1;
    sum.kinds[kind] += 1;
    sum.credits += credits;
    if (state === 'uploaded') sum.reviewing += 1;
    if (state === 'rejected') sum.rejected += 1;
    if (state === 'withdrawn') sum.withdrawn += 1;
    if (state === 'paid') sum.paid += credits;
  }
  return sum;
}

/** What left within a stretch of time. */
export function within(left: Left[], { from, to }: Stretch): Left[] {
  return left.filter(({ at }) => at >= from && at < to);
}

/** {@link tally} for each campaign, the largest first. */
export function byCampaign(left: Left[]): { campaign: string; tally: Tally }[] {
  const groups = Map.groupBy(left, ({ campaign }) => campaign);
  return [...groups]
    .map(([campaign, items]) => ({ campaign, tally: tally(items) }))
    .sort((a, b) => b.tally.items - a.tally.items || a.campaign.localeCompare(b.campaign));
}

/** What left in each stretch. The stretches follow one another, oldest first. */
export function columns(left: Left[], stretches: Stretch[]): Column[] {
  const inOrder = left.toSorted((a, b) => a.at - b.at);
  let next = inOrder.findIndex(({ at }) => at >= (stretches[0]?.from ?? 0));
  if (next < 0) next = inOrder.length;
  return stretches.map((stretch) => {
    const counts = noKinds();
    let items = 0;
    for (let item = inOrder[next]; item && item.at < stretch.to; item = inOrder[++next]) {
      counts[item.kind] += 1;
      items += 1;
    }
    return { stretch, kinds: counts, items };
  });
}
