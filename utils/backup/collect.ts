import { b64u } from '@assent/protocol/b64u.ts';
import { seedOf } from '../consent/seed.ts';
import type { Settings } from '../settings/settings.ts';
import type { AssentDatabase } from '../store/database.ts';
import { BackupContents } from './contents.ts';

function isKept({ deletedAt }: { deletedAt: number | null }): boolean {
  return deletedAt === null;
}

/**
 * Everything of this device that a backup holds, as of one moment. What the person deleted is left out, also while that
 * can still be undone: it must not live on in a file.
 */
export async function collect(db: AssentDatabase, settings: Settings): Promise<BackupContents> {
  const seed = b64u(await seedOf(db));
  const rows = await db.transaction('r', db.tables, async () => {
    const [identities, campaigns, drafts, contributions, batches, rewards, deletions] = await Promise.all([
      db.identities.toArray(),
      db.campaigns.toArray(),
      db.drafts.toArray(),
      db.contributions.toArray(),
      db.batches.toArray(),
      db.rewards.toArray(),
      db.deletions.toArray(),
    ]);
    return { identities, campaigns, drafts, contributions, batches, rewards, deletions };
  });
  return BackupContents.parse({
    schema: 'backup-contents/1',
    seed,
    settings,
    ...rows,
    identities: rows.identities.map(({ campaign, collectorKey, contributor }) => ({
      campaign,
      collectorKey,
      contributor,
    })),
    drafts: rows.drafts.filter(isKept),
    contributions: rows.contributions.filter(isKept),
    batches: rows.batches.map((batch) => ({ ...batch, body: b64u(batch.body) })),
  });
}
