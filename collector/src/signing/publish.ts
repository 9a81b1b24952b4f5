import { hashObject } from '@assent/protocol/hash.ts';
import { Manifest, manifestHash, type SignedManifest } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { Db } from '../store/database.ts';
import { CampaignFile, splitCampaign } from './campaign-file.ts';
import { findVersion, isExpired } from './campaigns.ts';
import type { SigningKey } from './signing-key.ts';

const defaultValidityMs = 365 * 86_400_000;

/** The campaign file is well-formed and cannot be published; the message says why. */
export class PublishError extends Error {
  override name = 'PublishError';
}

/**
 * Publishes a campaign, or its next version when a word of its terms changed or they have expired. The rules that only the operator sees
 * can change without a new version: nobody agreed to them.
 *
 * @throws ZodError when `file` is no campaign file; PublishError when it cannot be published
 */
export async function publish(db: Db, key: SigningKey, file: unknown, now: Date): Promise<SignedManifest> {
  const { terms, rules } = splitCampaign(CampaignFile.parse(file));
  if (terms.expiresAt !== undefined && !(Date.parse(terms.expiresAt) > now.getTime())) {
    throw new PublishError('expiresAt is in the past, or no time');
  }
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
    const standing = current.content_hash === contentHash ? await findVersion(trx, terms.id, current.version) : null;
    if (standing && !isExpired(standing.body, now)) {
      await trx.updateTable('campaign').set(changes).where('id', '=', terms.id).execute();
      return standing;
    }
    const version = current.version + 1;
    const manifest = Manifest.parse({
      ...terms,
      schema: 'manifest/1',
      version,
      publishedAt: instant(now),
      expiresAt: terms.expiresAt ?? instant(new Date(now.getTime() + defaultValidityMs)),
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
