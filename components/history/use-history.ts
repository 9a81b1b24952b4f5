import { db } from '../../utils/store/database.ts';
import type { BatchRow, CampaignRow, ContributionRow, ContributionState, DraftRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';

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

async function contributions(filter: Filter, limit: number): Promise<ContributionRow[]> {
  const live = (row: ContributionRow) => row.deletedAt === null;
  if (filter === 'all') return db.contributions.orderBy('queuedAt').reverse().filter(live).limit(limit).toArray();
  const rows = await db.contributions.where('state').anyOf(statesOf[filter]).filter(live).toArray();
  return rows.sort((a, b) => b.queuedAt - a.queuedAt).slice(0, limit);
}

async function drafts(filter: Filter): Promise<Entry[]> {
  if (filter !== 'all' && filter !== 'waiting') return [];
  const rows = await db.drafts.orderBy('createdAt').reverse().toArray();
  return rows
    .filter((draft) => draft.deletedAt === null)
    .map((draft) => ({ type: 'draft', id: draft.id, at: draft.createdAt, draft }));
}

async function counts(): Promise<Record<Filter, number>> {
  const of = (states: ContributionState[]) => db.contributions.where('state').anyOf(states).count();
  const open = await db.drafts.count();
  const [all, waiting, sent, accepted, rejected, withdrawn] = await Promise.all([
    db.contributions.count(),
    of(statesOf.waiting),
    of(statesOf.sent),
    of(statesOf.accepted),
    of(statesOf.rejected),
    of(statesOf.withdrawn),
  ]);
  return { all: all + open, waiting: waiting + open, sent, accepted, rejected, withdrawn };
}

/** The newest `limit` entries under a filter, and how many each filter has. */
export function useHistory(filter: Filter, limit: number) {
  return useLive(async () => {
    const [rows, open, count, campaigns] = await Promise.all([
      contributions(filter, limit),
      drafts(filter),
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
  }, [filter, limit]);
}
