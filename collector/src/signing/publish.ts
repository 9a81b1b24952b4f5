import { hashObject } from '@assent/protocol/hash.ts';
import { Manifest, manifestHash, type SignedManifest } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { Db } from '../store/database.ts';
import { CampaignFile, splitCampaign } from './campaign-file.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * Publishes a campaign, or its next version when a word of its terms changed. The rules that only the operator sees
 * can change without a new version: nobody agreed to them.
 *
 * @throws ZodError when `file` is no campaign file
 */
export async function publish(db: Db, key: SigningKey, file: unknown, now: Date): Promise<SignedManifest> {
  const { terms, rules } = splitCampaign(CampaignFile.parse(file));
  const contentHash = hashObject('manifest', { ...terms, key: key.publicKey });
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('campaign')
      .values({ id: terms.id, version: 0, rules: JSON.stringify(rules), content_hash: '' })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const current = await trx
      .selectFrom('campaign')
      .selectAll()
      .where('id', '=', terms.id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const changes = { rules: JSON.stringify(rules), content_hash: contentHash };
    if (current.content_hash === contentHash) {
      await trx.updateTable('campaign').set(changes).where('id', '=', terms.id).execute();
      return readVersion(trx, terms.id, current.version);
    }
    const version = current.version + 1;
    const manifest = Manifest.parse({
      ...terms,
      schema: 'manifest/1',
      version,
      publishedAt: instant(now),
      key: key.publicKey,
    });
    const signed = await signObject('manifest', manifest, key.pair);
    await trx
      .updateTable('campaign')
      .set({ ...changes, version })
      .where('id', '=', terms.id)
      .execute();
    await trx
      .insertInto('campaign_version')
      .values({
        campaign: terms.id,
        version,
        manifest: JSON.stringify(signed),
        manifest_hash: manifestHash(manifest),
        published_at: now,
      })
      .execute();
    return signed;
  });
}

async function readVersion(db: Db, campaign: string, version: number): Promise<SignedManifest> {
  const row = await db
    .selectFrom('campaign_version')
    .select('manifest')
    .where('campaign', '=', campaign)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return row.manifest;
}
