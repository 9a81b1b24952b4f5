import type { RewardStatus } from '@assent/protocol/reward.ts';
import { useEffect, useState } from 'react';
import type { PanelToBackground } from '../../utils/messaging/panel-messages.ts';
import { sendToBackground } from '../../utils/messaging/send.ts';
import { db } from '../../utils/store/database.ts';
import { useAction } from '../use-action.ts';
import { useLive } from '../use-live.ts';

export type ClaimTerms = PanelToBackground['rewards.request']['output'];

/** What there is to claim in a campaign: its chain and price from the collector, the status live from the database. */
export function useClaimTerms(campaign: string) {
  const [terms, setTerms] = useState<ClaimTerms | null>(null);
  const request = useAction(() => sendToBackground('rewards.request', { campaign }));
  const load = async () => {
    const outcome = await request.run();
    if (outcome.ok) setTerms(outcome.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once per campaign; later by the person's retry
  useEffect(() => void load(), [campaign]);
  const stored = useLive(
    async () => ({ reward: await db.rewards.get(campaign), row: await db.campaigns.get(campaign) }),
    [campaign],
  );
  const status: RewardStatus | null = stored?.reward?.status ?? terms?.status ?? null;
  const { row } = stored ?? {};
  return {
    /** False until the database was read: before, the collector's address is not known yet. */
    isRead: stored !== undefined,
    terms,
    status,
    collector: row?.invite.collector ?? null,
    sponsor: row?.manifest.body.sponsor.name ?? null,
    failure: request.failure,
    busy: request.busy,
    load,
  };
}
