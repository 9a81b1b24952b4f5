import { type Choice, join } from '../../utils/consent/grant.ts';
import { leave, stay } from '../../utils/consent/leave.ts';
import { checkTerms } from '../../utils/consent/terms.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { afterUndo } from './after-undo.ts';
import { showBadge } from './badge.ts';
import { inBackground } from './log.ts';
import { tellAllPages } from './page-state.ts';
import { ports } from './ports.ts';
import { schedule } from './schedule.ts';
import { rememberUninstall } from './uninstall.ts';

/** What follows from any change of consent: when to send, what pages show, what the uninstall page offers. */
async function consentChanged(): Promise<void> {
  await schedule();
  await showBadge();
  inBackground('pages.tell', tellAllPages());
  inBackground('uninstall', rememberUninstall());
}

/** Joins or changes what was agreed to, or leaves a pending consent for the alarm to send again. */
export async function joinCampaign(choice: Choice): Promise<Outcome<{ campaign: string }>> {
  if (!(await ports.mayCollect(choice.grants.map(({ type }) => type)))) return fail('data-collection.missing');
  const joined = await join(ports, choice);
  const { campaign } = choice.invite;
  // Another choice on terms that are no longer the collector's: the newer ones are fetched, to be shown and asked about.
  const outdated = !joined.ok && joined.code === 'campaign.changed' && campaign !== null;
  const row = outdated ? await ports.db.campaigns.get(campaign) : undefined;
  if (row?.state === 'joined') await checkTerms(ports, row);
  await consentChanged();
  return joined.ok ? succeed({ campaign: joined.value.id }) : joined;
}

/** Ends consent here at once; what follows at the collector can be undone for ten seconds. */
export async function leaveCampaign(
  campaign: string | 'all',
  erase: boolean,
): Promise<Outcome<{ campaigns: string[] }>> {
  const left = await leave(ports, campaign, erase);
  await consentChanged();
  if (left.ok) afterUndo();
  return left;
}

/** Takes leaving back. */
export async function stayInCampaigns(campaigns: string[]): Promise<Outcome<Record<string, never>>> {
  const stayed = await stay(ports.db, campaigns);
  await consentChanged();
  return stayed.ok ? succeed({}) : stayed;
}
