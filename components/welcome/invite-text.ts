import { parseInvite } from '@assent/protocol/invite.ts';

/** The collector's address as typed, pointed at one of its campaigns; key and code of the link are kept. */
export function inviteWithCampaign(text: string, campaign: string): string {
  const invite = parseInvite(text);
  if (!invite) return text;
  const fragment = new URLSearchParams();
  if (invite.code !== null) fragment.set('invite', invite.code);
  if (invite.key !== null) fragment.set('key', invite.key);
  return `${invite.collector}/join/${campaign}#${fragment}`;
}
