import { consentHash, consentRecord } from '@assent/protocol/consent.ts';
import type { DataType } from '@assent/protocol/grant.ts';
import { exportPublicKey, generateKeyPair, thumbprint } from '@assent/protocol/keys.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { exampleJudgment, exampleManifest, exampleSnippet, wholeGrant } from '@assent/protocol/testing-objects.ts';
import type { Page } from '@playwright/test';
import type { CampaignRow, ContributionRow, DraftRow, RewardRow } from '../../utils/store/rows.ts';

export type Rows = {
  campaigns?: CampaignRow[];
  contributions?: ContributionRow[];
  drafts?: DraftRow[];
  rewards?: RewardRow[];
};

/** Writes rows into the extension's own database, from one of its pages; the tables are there once a page was open. */
export async function seed(page: Page, rows: Rows): Promise<void> {
  await page.evaluate(async (tables) => {
    const opening = indexedDB.open('assent');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (const [table, entries] of Object.entries(tables)) {
      const transaction = db.transaction(table, 'readwrite');
      for (const entry of entries) transaction.objectStore(table).put(entry);
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    }
    db.close();
  }, rows);
}

/** A campaign joined at `joinedAt`, with every type for every use; its collector answers nobody. */
export async function campaignRow(change: Partial<Manifest>, joinedAt: number): Promise<CampaignRow> {
  const keys = await generateKeyPair(true);
  const key = await exportPublicKey(keys.publicKey);
  const manifest = exampleManifest(key, change);
  const grants = manifest.dataTypes.map(({ type }) => wholeGrant(type));
  const record = consentRecord(manifest, {
    recordId: crypto.randomUUID(),
    principal: thumbprint(key),
    grants,
    gpc: null,
    at: new Date(joinedAt),
  });
  return {
    id: manifest.id,
    invite: { collector: 'http://127.0.0.1:9', campaign: manifest.id, code: null, key },
    manifest: await signObject('manifest', manifest, keys),
    state: 'left',
    grants,
    consentHash: consentHash(record),
    consent: await signObject('consent', record, keys),
    receipt: null,
    joinedAt,
    offered: null,
    halt: null,
    leaving: null,
    deletionSecret: '',
  };
}

/** An item that was sent at `at`; `change` says what became of it. */
export function sentRow(
  campaign: string,
  kind: DataType,
  at: number,
  change: Partial<ContributionRow> = {},
): ContributionRow {
  const contribution = kind === 'snippet' ? exampleSnippet() : exampleJudgment();
  return {
    id: contribution.id,
    campaign,
    kind,
    state: 'accepted',
    contribution,
    size: JSON.stringify(contribution).length,
    queuedAt: at - 1_000,
    sendAfter: at,
    batchId: null,
    uploadedAt: at,
    reason: null,
    credits: kind === 'snippet' ? 2 : 1,
    deletedAt: null,
    ...change,
  };
}
