import { manifestHash } from '@assent/protocol/manifest.ts';
import type { CapturedSnippet } from '../capture/captured.ts';
import { underConsent } from '../consent/consented.ts';
import { join } from '../consent/grant.ts';
import type { Outcome } from '../messaging/outcome.ts';
import { mintRedacted } from '../redaction/redacted.ts';
import { assemble } from '../review/draft.ts';
import { type AssentDatabase, openDatabase } from '../store/database.ts';
import type { TestCollector } from '../upload/testing-objects.ts';
import { enqueue } from './enqueue.ts';

let databases = 0;

/** A fresh database; give a name to open the same one again. */
export function freshDatabase(name = `test-${databases++}`): AssentDatabase {
  return openDatabase(name);
}

/** Joins the collector's campaign with both data types. */
export async function joinDemo(db: AssentDatabase, collector: TestCollector, now = Date.now()): Promise<void> {
  const joined = await join(
    { db, reach: collector.reach, now: () => now },
    {
      invite: { collector: collector.base, campaign: collector.manifest.id, code: null, key: collector.manifest.key },
      manifestHash: manifestHash(collector.manifest),
      dataTypes: ['snippet', 'judgment'],
      gpc: null,
    },
  );
  if (!joined.ok) throw new Error(joined.code);
}

export function capturedSnippet(text: string): CapturedSnippet {
  return { kind: 'snippet', text, language: 'en', host: 'news.example', truncated: false };
}

/** Takes one snippet all the way from draft into the outbox, due at `now`. */
export async function queueSnippet(
  db: AssentDatabase,
  text: string,
  now = Date.now(),
  holdMinutes = 0,
  limit = 1_000,
): Promise<Outcome<{ id: string }>> {
  const id = crypto.randomUUID();
  const captured = capturedSnippet(text);
  await db.drafts.add({ id, createdAt: now, captured, deletedAt: null });
  const campaign = await db.campaigns.get('demo');
  const consented = await underConsent(captured, campaign, { paused: false, now });
  if (!consented.ok || !campaign) throw new Error(consented.ok ? 'no campaign' : consented.code);
  const meta = { id, capturedOn: '2026-11-22', extension: '0.1.0' };
  const minted = mintRedacted({ texts: [text] }, (texts) =>
    consented.value.map((value) => assemble(value, texts, campaign.manifest.body, meta)),
  );
  if (!minted.ok) throw new Error(minted.code);
  return enqueue(db, minted.redacted, { now, holdMinutes, estimate: async () => ({ usage: 0, quota: 1 }), limit });
}
