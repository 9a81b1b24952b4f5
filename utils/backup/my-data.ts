import { day, instant } from '@assent/protocol/wire-text.ts';
import type { z } from 'zod';
import type { Settings } from '../settings/settings.ts';
import type { AssentDatabase } from '../store/database.ts';
import type { BatchRow, CampaignRow, ContributionRow, DeletionRow, DraftRow, RewardRow } from '../store/rows.ts';
import type { MyBatch, MyCampaign, MyContribution, MyDeletion, MyDraft, MyReward } from './my-data-form.ts';

/** Rows that are read and written at a time, so that a large history is never in memory twice. */
const stretch = 500;

function at(ms: number): string {
  return instant(new Date(ms));
}

function campaignOf(row: CampaignRow): z.infer<typeof MyCampaign> {
  const { id, invite, state, joinedAt, grants, manifest, consent, receipt, offered, halt, refusal, leaving } = row;
  return {
    id,
    collector: invite.collector,
    inviteCode: invite.code,
    state,
    joinedAt: at(joinedAt),
    contributor: consent.body.principal,
    grants,
    manifest,
    consent,
    consentReceipt: receipt,
    offered,
    halt,
    refusal: refusal ?? null,
    leavingAt: leaving && at(leaving.at),
  };
}

function draftOf({ id, createdAt, captured }: DraftRow): z.infer<typeof MyDraft> {
  return { id, createdAt: at(createdAt), captured };
}

function contributionOf(row: ContributionRow): z.infer<typeof MyContribution> {
  const { id, campaign, kind, state, contribution, size, batchId, reason, credits } = row;
  return {
    id,
    campaign,
    type: kind,
    state,
    contribution,
    size,
    queuedAt: at(row.queuedAt),
    sendAfter: row.sendAfter === 0 ? null : at(row.sendAfter),
    uploadedAt: row.uploadedAt === null ? null : at(row.uploadedAt),
    maybeSent: row.maybeSent ?? false,
    batchId,
    reason,
    credits,
  };
}

function batchOf({ id, campaign, items, state, sealedAt, lastError, receipt }: BatchRow): z.infer<typeof MyBatch> {
  return { id, campaign, items, state, sealedAt: at(sealedAt), lastError, receipt };
}

function rewardOf({ campaign, status, refreshedAt }: RewardRow): z.infer<typeof MyReward> {
  return { campaign, status, refreshedAt: at(refreshedAt) };
}

function deletionOf({ requestId, campaign, scope, requestedAt, receipt }: DeletionRow): z.infer<typeof MyDeletion> {
  return { requestId, campaign, scope, requestedAt: at(requestedAt), receipt };
}

/** The rows of a table by their keys, a stretch at a time; what the person deleted is not among them. */
async function* rowsOf<T extends object>(db: AssentDatabase, name: string): AsyncGenerator<T[]> {
  const table = db.table<T, string>(name);
  for (let last: string | null = null; ; ) {
    const from = last === null ? table.toCollection() : table.where(':id').above(last);
    const keys: string[] = await from.limit(stretch).primaryKeys();
    if (keys.length === 0) return;
    const rows = (await table.bulkGet(keys)).filter((row) => row !== undefined);
    yield rows.filter((row) => !('deletedAt' in row) || row.deletedAt === null);
    last = keys.at(-1) ?? null;
  }
}

/** `,"name":[…]` with a row a line. */
async function* listOf<T extends object>(
  db: AssentDatabase,
  name: string,
  formOf: (row: T) => object,
): AsyncGenerator<string> {
  yield `,\n"${name}":[`;
  let separator = '\n';
  for await (const rows of rowsOf<T>(db, name)) {
    const text = rows.map((row) => JSON.stringify(formOf(row))).join(',\n');
    if (text === '') continue;
    yield separator + text;
    separator = ',\n';
  }
  yield '\n]';
}

/**
 * All that this device holds about the person, as the text of a `my-data/1` file (docs/my-data.md), piece by piece.
 * Keys, seed and the secrets of deletion links are not in it: a backup holds them, sealed.
 */
export async function* myData(db: AssentDatabase, settings: Settings, now: number): AsyncGenerator<string> {
  yield `{"schema":"my-data/1",\n"exportedOn":"${day(new Date(now))}",\n"settings":${JSON.stringify(settings)}`;
  yield* listOf(db, 'campaigns', campaignOf);
  yield* listOf(db, 'drafts', draftOf);
  yield* listOf(db, 'contributions', contributionOf);
  yield* listOf(db, 'batches', batchOf);
  yield* listOf(db, 'rewards', rewardOf);
  yield* listOf(db, 'deletions', deletionOf);
  yield '}\n';
}
