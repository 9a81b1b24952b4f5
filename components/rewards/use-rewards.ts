import { db } from '../../utils/store/database.ts';
import type { CampaignRow, RewardRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';

export type Earned = { campaign: CampaignRow; reward: RewardRow | null };

/** Campaigns the person is or was in, each with the collector's last word on credits and payouts. */
export function useRewards(): Earned[] | undefined {
  return useLive(async () => {
    const [campaigns, rewards] = await Promise.all([db.campaigns.toArray(), db.rewards.toArray()]);
    return campaigns
      .filter(({ state }) => state !== 'pending')
      .sort((a, b) => b.joinedAt - a.joinedAt)
      .map((campaign) => ({ campaign, reward: rewards.find((row) => row.campaign === campaign.id) ?? null }));
  }, []);
}
