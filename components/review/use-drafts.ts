import type { DataType } from '@assent/protocol/manifest.ts';
import { isSiteAllowed } from '../../utils/consent/allowed-site.ts';
import { db } from '../../utils/store/database.ts';
import type { CampaignRow, DraftRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';

/** Drafts that wait for review, newest first, and the campaigns that one can add to. */
export function useDrafts(): { drafts: DraftRow[]; campaigns: CampaignRow[] } | undefined {
  return useLive(async () => {
    const [drafts, campaigns] = await Promise.all([
      db.drafts.orderBy('createdAt').reverse().toArray(),
      db.campaigns.where('state').equals('joined').toArray(),
    ]);
    campaigns.sort((a, b) => b.joinedAt - a.joinedAt);
    return { drafts: drafts.filter((draft) => draft.deletedAt === null), campaigns };
  }, []);
}

/** Campaigns to which the person agreed to give this kind from this host. The core checks again when it queues. */
export function campaignsFor(captured: DraftRow['captured'], campaigns: CampaignRow[]): CampaignRow[] {
  return campaigns.filter(
    ({ dataTypes, manifest }) =>
      dataTypes.includes(captured.kind) && isSiteAllowed(manifest.body, captured.kind, captured.host),
  );
}

/** Credits a campaign gives for one accepted item of this kind. */
export function creditsFor(campaign: CampaignRow, kind: DataType): number {
  return campaign.manifest.body.dataTypes.find((entry) => entry.type === kind)?.creditsPerItem ?? 0;
}
