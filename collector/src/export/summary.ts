import type { Use } from '@assent/protocol/grant.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { Db } from '../store/database.ts';
import { type Export, isGivenFor } from './export-lines.ts';
import { isPastRetention } from './retention.ts';

/** What an export holds and what it leaves out, and why; counts of items only, and each item in one of them. */
export type ExportSummary = {
  schema: 'export-summary/1';
  campaign: string;
  use: Use;
  asOf: string;
  written: number;
  leftOutByUse: number;
  expired: number;
  withdrawn: number;
  rejected: number;
  pending: number;
};

/** Adds to the `written` lines of a finished export of `today` what the campaign holds besides. */
export async function summarise(
  db: Db,
  wanted: Export,
  { written, today, asOf }: { written: number; today: string; asOf: Date },
): Promise<ExportSummary> {
  const { campaign, use } = wanted;
  const rows = await db
    .selectFrom('item')
    .leftJoin('batch', (join) =>
      join.onRef('batch.contributor', '=', 'item.contributor').onRef('batch.id', '=', 'item.batch_id'),
    )
    .leftJoin('consent', (join) =>
      join.onRef('consent.contributor', '=', 'batch.contributor').onRef('consent.hash', '=', 'batch.consent'),
    )
    .select(['item.status', isGivenFor(use).as('isGiven'), isPastRetention(today).as('isExpired')])
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('item.campaign', '=', campaign)
    .groupBy(['item.status', 'isGiven', 'isExpired'])
    .execute();
  const count = (is: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(is).reduce((sum, row) => sum + Number(row.count), 0);
  return {
    schema: 'export-summary/1',
    campaign,
    use,
    asOf: instant(asOf),
    written,
    leftOutByUse: count((row) => row.status === 'accepted' && !row.isExpired && !row.isGiven),
    expired: count((row) => row.status === 'accepted' && row.isExpired),
    withdrawn: count(({ status }) => status === 'withdrawn'),
    rejected: count(({ status }) => status === 'rejected'),
    pending: count(({ status }) => status === 'pending'),
  };
}
