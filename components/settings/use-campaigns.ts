import { db } from '../../utils/store/database.ts';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';

/** Every campaign ever consented to, newest first. */
export function useCampaigns(): CampaignRow[] | undefined {
  return useLive(async () => {
    const rows = await db.campaigns.toArray();
    return rows.sort((a, b) => b.joinedAt - a.joinedAt);
  }, []);
}
