import type { Manifest, SignedManifest } from '@assent/protocol/manifest.ts';
import { Slug } from '@assent/protocol/wire-text.ts';
import type { Db } from '../store/database.ts';
import type { CampaignRules } from './campaign-file.ts';

export type PublishedCampaign = { signed: SignedManifest; manifest: Manifest; hash: string; rules: CampaignRules };

function published(db: Db) {
  return db
    .selectFrom('campaign')
    .innerJoin('campaign_version as version', (join) =>
      join.onRef('version.campaign', '=', 'campaign.id').onRef('version.version', '=', 'campaign.version'),
    )
    .select(['version.manifest', 'version.manifest_hash as hash', 'campaign.rules']);
}

function asCampaign(row: { manifest: SignedManifest; hash: string; rules: CampaignRules }): PublishedCampaign {
  return { signed: row.manifest, manifest: row.manifest.body, hash: row.hash, rules: row.rules };
}

/** The newest version of one campaign; null when there is none of that id. */
export async function findCampaign(db: Db, id: string): Promise<PublishedCampaign | null> {
  // From a path anything can come, also what the database takes for no text at all (U+0000).
  if (!Slug.safeParse(id).success) return null;
  const row = await published(db).where('campaign.id', '=', id).executeTakeFirst();
  return row ? asCampaign(row) : null;
}

/** The newest version of every campaign, by id. */
export async function listCampaigns(db: Db): Promise<PublishedCampaign[]> {
  return (await published(db).orderBy('campaign.id').execute()).map(asCampaign);
}

/** Every version of every campaign, the newest first. */
export async function listVersions(db: Db): Promise<Pick<PublishedCampaign, 'manifest' | 'hash'>[]> {
  const rows = await db
    .selectFrom('campaign_version')
    .select(['manifest', 'manifest_hash as hash'])
    .orderBy('campaign')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ manifest, hash }) => ({ manifest: manifest.body, hash }));
}

/** Terms as they were published, in any version; null when there are none of that number. */
export async function findVersion(db: Db, campaign: string, version: number): Promise<SignedManifest | null> {
  if (!Slug.safeParse(campaign).success) return null;
  const row = await db
    .selectFrom('campaign_version')
    .select('manifest')
    .where('campaign', '=', campaign)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.manifest ?? null;
}

/** The terms under which somebody consented: an earlier version, perhaps. */
export async function findManifest(db: Db, campaign: string, version: number): Promise<Manifest> {
  const signed = await findVersion(db, campaign, version);
  if (!signed) throw new Error('terms that were agreed to are missing');
  return signed.body;
}

/** Whether nothing is given under these terms any more. Terms without a readable end have ended. */
export function isExpired(manifest: Manifest, now: Date): boolean {
  return !(now.getTime() < Date.parse(manifest.expiresAt));
}
