import { canonicalBytes } from '@assent/protocol/canonical.ts';
import type { CampaignRow } from '../store/rows.ts';

/** Canonical bytes of a batch of this campaign without its items; each item adds its own and a comma. */
export function envelopeSize(campaign: CampaignRow): number {
  return canonicalBytes({ schema: 'batch/1', campaign: campaign.id, consent: campaign.consentHash, items: [] }).length;
}
