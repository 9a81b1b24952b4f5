import type { DataType } from '@assent/protocol/grant.ts';
import type { ContributionRow } from '../../utils/store/rows.ts';
import { readStretch, type Stretch } from '../overview/calendar.ts';
import { kinds } from '../overview/tally.ts';

/** What the overview links to: a part of what left this device. */
export type Narrow = { kind: DataType | null; campaign: string | null; on: Stretch | null };

/** Reads `kind=snippet&on=2026-11-22` from the URL; null when nothing in it narrows anything. */
export function readNarrow(text: string | undefined): Narrow | null {
  const parts = new URLSearchParams(text);
  const kind = kinds.find((name) => name === parts.get('kind')) ?? null;
  const campaign = parts.get('campaign') || null;
  const on = readStretch(parts.get('on') ?? '');
  return kind || campaign || on ? { kind, campaign, on } : null;
}

/** Whether an item left and is of the part asked for. */
export function isWithin(row: ContributionRow, { kind, campaign, on }: Narrow): boolean {
  if (row.uploadedAt === null) return false;
  if (kind !== null && row.kind !== kind) return false;
  if (campaign !== null && row.campaign !== campaign) return false;
  return on === null || (row.uploadedAt >= on.from && row.uploadedAt < on.to);
}
