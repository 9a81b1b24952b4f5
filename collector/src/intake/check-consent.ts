import type { Grant } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { findCampaign, isExpired } from '../signing/campaigns.ts';
import type { Db } from '../store/database.ts';
import type { Contributor } from './authenticate.ts';
import { Refusal } from './refusal.ts';

const dayMs = 86_400_000;

/**
 * The terms and grants that a batch was given under: those of the one consent of this contributor that holds now.
 *
 * @param trx holds the contributor's row, so that no withdrawal and no new consent comes between
 * @throws Refusal consent.unknown, consent.withdrawn, consent.stale
 */
export async function standingConsent(
  trx: Db,
  contributor: Contributor,
  hash: string,
  now: Date,
): Promise<{ manifest: Manifest; grants: Grant[] }> {
  const consent = await trx
    .selectFrom('consent')
    .select(['receipt', 'manifest_version', 'withdrawn_at', 'superseded_at'])
    .where('contributor', '=', contributor.id)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!consent) throw new Refusal('consent.unknown', 'no such consent of this contributor');
  if (consent.withdrawn_at) throw new Refusal('consent.withdrawn', 'this consent was withdrawn');
  if (consent.superseded_at) throw new Refusal('consent.stale', 'a later consent has taken its place');
  const campaign = await findCampaign(trx, contributor.campaign);
  if (campaign?.manifest.version !== consent.manifest_version) {
    throw new Refusal('consent.stale', 'the terms have changed');
  }
  if (isExpired(campaign.manifest, now)) throw new Refusal('consent.stale', 'the terms have expired');
  const { event, processing } = consent.receipt.body.record.body;
  if (now.getTime() >= Date.parse(event.time) + event.validityDays * dayMs) {
    throw new Refusal('consent.stale', 'the consent has expired');
  }
  return { manifest: campaign.manifest, grants: processing.grants };
}
