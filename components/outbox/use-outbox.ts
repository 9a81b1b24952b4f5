import { db } from '../../utils/store/database.ts';
import type { BatchRow, ContributionRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';

export type Waiting = {
  row: ContributionRow;
  campaignTitle: string;
  /** Why nothing of its campaign is sent, as a code, or null. */
  halt: string | null;
  batch: BatchRow | null;
};

/** What waits to be sent, soonest first, each with the batch it may already be sealed in. */
export function useOutbox(): Waiting[] | undefined {
  return useLive(async () => {
    const rows = await db.contributions.where('state').anyOf('queued', 'sealed').toArray();
    const live = rows.filter((row) => row.deletedAt === null).sort((a, b) => a.sendAfter - b.sendAfter);
    const ids = [...new Set(live.flatMap((row) => row.batchId ?? []))];
    const [batches, campaigns] = await Promise.all([db.batches.bulkGet(ids), db.campaigns.toArray()]);
    const campaignOf = (row: ContributionRow) => campaigns.find(({ id }) => id === row.campaign);
    return live.map((row) => ({
      row,
      campaignTitle: campaignOf(row)?.manifest.body.title ?? row.campaign,
      halt: campaignOf(row)?.halt ?? null,
      batch: batches.find((batch) => batch?.id === row.batchId) ?? null,
    }));
  }, []);
}
