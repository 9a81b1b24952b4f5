import { useEffect, useState } from 'react';
import { db } from '../../utils/store/database.ts';
import type { CampaignRow, ContributionState, RewardRow } from '../../utils/store/rows.ts';
import { useLive } from '../use-live.ts';
import { dayOf, type Stretch } from './calendar.ts';
import { readLeft } from './read-left.ts';
import type { Span } from './spans.ts';
import type { Left } from './tally.ts';

/** What has not left, in items. */
export type Stayed = {
  drafts: number;
  waiting: number;
  /** Approved, but consent ended before it was sent. */
  kept: number;
};

export type Overview = {
  left: Left[];
  stayed: Stayed;
  campaigns: CampaignRow[];
  rewards: RewardRow[];
};

const unsent: ContributionState[] = ['queued', 'sealed'];

async function readDrafts(today: Stretch | null): Promise<number> {
  const rows = today ? db.drafts.where('createdAt').aboveOrEqual(today.from) : db.drafts.toCollection();
  return rows.filter((draft) => draft.deletedAt === null).count();
}

async function stayedToday(today: Stretch): Promise<Stayed> {
  const rows = await db.contributions.where('queuedAt').aboveOrEqual(today.from).toArray();
  const waiting = rows.filter((row) => unsent.includes(row.state) && row.deletedAt === null);
  const kept = rows.filter((row) => row.state === 'withdrawn' && row.uploadedAt === null);
  return { drafts: await readDrafts(today), waiting: waiting.length, kept: kept.length };
}

async function stayedEver(left: Left[]): Promise<Stayed> {
  const [drafts, waiting, withdrawn] = await Promise.all([
    readDrafts(null),
    db.contributions
      .where('state')
      .anyOf(unsent)
      .filter((row) => row.deletedAt === null)
      .count(),
    db.contributions.where('state').equals('withdrawn').count(),
  ]);
  return { drafts, waiting, kept: withdrawn - left.filter(({ state }) => state === 'withdrawn').length };
}

/** Everything that left, what stayed of today or of all time, and who asked; undefined until first read. */
export function useOverview(span: Span, today: Stretch): Overview | undefined {
  return useLive(async () => {
    const [left, campaigns, rewards] = await Promise.all([readLeft(), db.campaigns.toArray(), db.rewards.toArray()]);
    const stayed = await (span === 'today' ? stayedToday(today) : stayedEver(left));
    return { left, stayed, campaigns, rewards };
  }, [span, today.id]);
}

/** The person's local day, which changes at midnight although nothing else does. */
export function useToday(): Stretch {
  const [today, setToday] = useState(() => dayOf(Date.now()));
  useEffect(() => {
    const timer = setTimeout(() => setToday(dayOf(Date.now())), today.to - Date.now() + 1_000);
    return () => clearTimeout(timer);
  }, [today]);
  return today;
}
