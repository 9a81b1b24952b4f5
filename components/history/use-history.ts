import { db } from '../../utils/store/database.ts';
import type { BatchRow, CampaignRow, ContributionRow, ContributionState, DraftRow } from '../../utils/store/rows.ts';
import { leftIndex } from '../overview/read-left.ts';
import { useLive } from '../use-live.ts';
import { isWithin, type Narrow } from './narrow.ts';

export const filters = ['all', 'waiting', 'sent', 'accepted', 'rejected', 'withdrawn'] as const;
export type Filter = (typeof filters)[number];

const statesOf: Record<Exclude<Filter, 'all'>, ContributionState[]> = {
  waiting: ['queued', 'sealed'],
  sent: ['uploaded'],
  accepted: ['accepted', 'paid'],
  rejected: ['rejected'],
  withdrawn: ['withdrawn'],
};

/** A draft or a contribution, with what its row shows. */
export type Entry =
  | { type: 'draft'; id: string; at: number; draft: DraftRow }
  | {
      type: 'contribution';
      id: string;
      at: number;
      row: ContributionRow;
      campaign: CampaignRow | null;
      batch: BatchRow | null;
    };

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Above this many rows of a state, walking the newest until enough are found beats reading them all. */
const scanAbove = 500;

function countOf(states: ContributionState[]): Promise<number[]> {
  return Promise.all(states.map((state) => db.contributions.where('state').equals(state).count()));
}

/** Newest first by when they left; the index begins with that moment. */
function narrowed(filter: Filter, narrow: Narrow, limit: number): Promise<ContributionRow[]> {
  const { on } = narrow;
  const rows = db.contributions;
  const found = on ? rows.where(leftIndex).between([on.from], [on.to]) : rows.orderBy(leftIndex);
  return found
    .reverse()
    .filter((row) => isWithin(row, narrow) && (filter === 'all' || statesOf[filter].includes(row.state)))
    .limit(limit)
    .toArray();
}

async function contributions(filter: Filter, limit: number): Promise<ContributionRow[]> {
  const live = (row: ContributionRow) => row.deletedAt === null;
  const newest = db.contributions.orderBy('queuedAt').reverse();
  if (filter === 'all') return newest.filter(live).limit(limit).toArray();
  const states = statesOf[filter];
  if (sum(await countOf(states)) > scanAbove) {
    return newest
      .filter((row) => live(row) && states.includes(row.state))
      .limit(limit)
      .toArray();
  }
  const rows = await Promise.all(states.map((state) => db.contributions.where('state').equals(state).toArray()));
  const found = rows.flat().filter(live);
  return found.sort((a, b) => b.queuedAt - a.queuedAt).slice(0, limit);
}

async function drafts(filter: Filter): Promise<Entry[]> {
  if (filter !== 'all' && filter !== 'waiting') return [];
  const rows = await db.drafts.orderBy('createdAt').reverse().toArray();
  return rows
    .filter((draft) => draft.deletedAt === null)
    .map((draft) => ({ type: 'draft', id: draft.id, at: draft.createdAt, draft }));
}

/** Exact by index, one count per state: counting over several keys at once walks every one of them. */
async function counts(): Promise<Record<Filter, number>> {
  const of = async (filter: Exclude<Filter, 'all'>) => sum(await countOf(statesOf[filter]));
  const [all, open, waiting, sent, accepted, rejected, withdrawn] = await Promise.all([
    db.contributions.count(),
    db.drafts.count(),
    of('waiting'),
    of('sent'),
    of('accepted'),
    of('rejected'),
    of('withdrawn'),
  ]);
  return { all: all + open, waiting: waiting + open, sent, accepted, rejected, withdrawn };
}

/** The newest `limit` entries under a filter, and how many each filter has; `narrow` leaves only some that left. */
export function useHistory(filter: Filter, narrow: Narrow | null, limit: number) {
  return useLive(async () => {
    const [rows, open, count, campaigns] = await Promise.all([
      narrow ? narrowed(filter, narrow, limit) : contributions(filter, limit),
      narrow ? [] : drafts(filter),
      counts(),
      db.campaigns.toArray(),
    ]);
    const ids = [...new Set(rows.flatMap((row) => row.batchId ?? []))];
    const batches = await db.batches.bulkGet(ids);
    const sent = rows.map(
      (row): Entry => ({
        type: 'contribution',
        id: row.id,
        at: row.queuedAt,
        row,
        campaign: campaigns.find(({ id }) => id === row.campaign) ?? null,
        batch: batches.find((batch) => batch?.id === row.batchId) ?? null,
      }),
    );
    const entries = [...open, ...sent].sort((a, b) => b.at - a.at);
    return { entries, counts: count, more: rows.length === limit };
  }, [filter, narrow?.kind, narrow?.campaign, narrow?.on?.id, limit]);
}
