import { db } from '../../utils/store/database.ts';
import { useLive } from '../use-live.ts';

/** How much waits where; for tabs and popup. */
export function useCounts(): { drafts: number; waiting: number; campaigns: number } | undefined {
  return useLive(async () => {
    const [drafts, waiting, campaigns] = await Promise.all([
      db.drafts.filter((draft) => draft.deletedAt === null).count(),
      db.contributions
        .where('state')
        .anyOf('queued', 'sealed')
        .filter((row) => row.deletedAt === null)
        .count(),
      db.campaigns.where('state').equals('joined').count(),
    ]);
    return { drafts, waiting, campaigns };
  }, []);
}
