import { type DataType, grantFor } from '@assent/protocol/grant.ts';
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

/** As what a draft can be given, the more private form first. */
const formsOf: Record<DraftRow['captured']['kind'], DataType[]> = {
  snippet: ['snippet'],
  judgment: ['judgment-verdict', 'judgment'],
};

/** The types of data as which something captured can be given at all, the more private first. */
export function typesOf(captured: DraftRow['captured']): DataType[] {
  return formsOf[captured.kind];
}

/** The types of data as which the person agreed to give this draft to `campaign`, the more private first. */
export function typesFor(captured: DraftRow['captured'], campaign: CampaignRow): DataType[] {
  return typesOf(captured).filter((type) => grantFor(campaign.grants, type, captured.host) !== null);
}

/** Campaigns to which the person agreed to give this kind from this host, whether or not they take anything now. */
function fitting(captured: DraftRow['captured'], campaigns: CampaignRow[]): CampaignRow[] {
  return campaigns.filter((campaign) => campaign.leaving === null && typesFor(captured, campaign).length > 0);
}

/**
 * Campaigns to which the person agreed to give this kind from this host. One that is halted, or is being left, takes
 * nothing now. The core checks again when it queues.
 */
export function campaignsFor(captured: DraftRow['captured'], campaigns: CampaignRow[]): CampaignRow[] {
  return fitting(captured, campaigns).filter(({ halt }) => halt === null);
}

/** Code of why the campaign that would take a draft takes nothing now; null when none would. */
export function haltFor(captured: DraftRow['captured'], campaigns: CampaignRow[]): string | null {
  return fitting(captured, campaigns).find(({ halt }) => halt !== null)?.halt ?? null;
}

/** Credits a campaign gives for one accepted item of this type. */
export function creditsFor(campaign: CampaignRow, type: DataType): number {
  return campaign.manifest.body.dataTypes.find((entry) => entry.type === type)?.creditsPerItem ?? 0;
}
