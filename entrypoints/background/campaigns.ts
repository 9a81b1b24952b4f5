import { type Grant, join } from '../../utils/consent/grant.ts';
import { leave } from '../../utils/consent/leave.ts';
import { type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { outboxLock } from '../../utils/outbox/flush.ts';
import { inBackground } from './log.ts';
import { tellAllPages } from './page-state.ts';
import { ports } from './ports.ts';
import { schedule } from './schedule.ts';

/** Joins, or leaves a pending consent for the alarm to send again. */
export async function joinCampaign(grant: Grant): Promise<Outcome<{ campaign: string }>> {
  const joined = await join(ports, grant);
  await schedule();
  if (!joined.ok) return joined;
  inBackground('pages.tell', tellAllPages());
  return succeed({ campaign: joined.value.id });
}

/** Ends consent, after an upload that is under way: what it sends must be known before it can be erased. */
export async function leaveCampaign(campaign: string, erase: boolean): Promise<Outcome<Record<string, never>>> {
  const left = await navigator.locks.request(outboxLock, () => leave(ports, campaign, erase));
  await schedule();
  inBackground('pages.tell', tellAllPages());
  return left.ok ? succeed({}) : left;
}
