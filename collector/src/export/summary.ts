import type { Use } from '@assent/protocol/grant.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import type { Db } from '../store/database.ts';
import { type Export, isGivenFor } from './export-lines.ts';

/** What an export holds and what it leaves out, and why; counts of items only. */
export type ExportSummary = {
  schema: 'export-summary/1';
  campaign: string;
  use: Use;
  asOf: string;
  written: number;
  leftOutByUse: number;
  withdrawn: number;
  rejected: number;
  pending: number;
};

/** Adds to the `written` lines of a finished export what the campaign holds besides. */
export async function summarise(db: Db, wanted: Export, written: number, now: Date): Promise<ExportSummary> {
  const { campaign, use } = wanted;
  const rows = await db
    .selectFrom('item')
    .select(['status', isGivenFor(use).as('isGiven'), (eb) => eb.fn.countAll<string>().as('count')])
    .where('campaign', '=', campaign)
    .groupBy(['status', 'isGiven'])
    .execute();
  const count = (is: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(is).reduce((sum, row) => sum + Number(row.count), 0);
  return {
    schema: 'export-summary/1',
    campaign,
    use,
    asOf: instant(now),
    written,
    leftOutByUse: count(({ status, isGiven }) => status === 'accepted' && !isGiven),
    withdrawn: count(({ status }) => status === 'withdrawn'),
    rejected: count(({ status }) => status === 'rejected'),
    pending: count(({ status }) => status === 'pending'),
  };
}
