import { type Invite, parseInvite } from '@assent/protocol/invite.ts';
import type { CampaignList, SignedManifest } from '@assent/protocol/manifest.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import { fetchCampaigns, fetchManifest } from '../upload/calls.ts';
import type { Collector } from '../upload/collector.ts';

export type Offer = { invite: Invite; manifest: SignedManifest; collectorKeyPinned: boolean };
export type Choices = { choices: CampaignList['campaigns']; collector: string };

/**
 * The campaign's terms as the collector signs them now; the signer must be the key that the invite names, if any, and
 * their time must not be over.
 */
export async function fetchTerms(
  collector: Collector,
  invite: Invite & { campaign: string },
  now: number,
): Promise<Outcome<SignedManifest>> {
  const reply = await fetchManifest(collector, invite.campaign);
  if (reply.state !== 'accepted') return fail(reply.code);
  const manifest = reply.value;
  if (manifest.body.id !== invite.campaign) return fail('campaign.signature-invalid');
  if (invite.key !== null && invite.key !== manifest.body.key) return fail('campaign.key-mismatch');
  if (!(await verifyObject('manifest', manifest, manifest.body.key))) return fail('campaign.signature-invalid');
  if (now > Date.parse(manifest.body.expiresAt)) return fail('campaign.expired');
  return succeed(manifest);
}

async function offerOf(
  collector: Collector,
  invite: Invite,
  campaign: string,
  now: number,
): Promise<Outcome<{ offer: Offer }>> {
  const named = { ...invite, campaign };
  const terms = await fetchTerms(collector, named, now);
  if (!terms.ok) return terms;
  return succeed({ offer: { invite: named, manifest: terms.value, collectorKeyPinned: invite.key !== null } });
}

/** Looks up what a pasted invite link or collector URL offers; several campaigns are given back to choose from. */
export async function lookUp(
  text: string,
  reach: (base: string) => Collector,
  now = Date.now(),
): Promise<Outcome<{ offer: Offer } | Choices>> {
  const invite = parseInvite(text);
  if (!invite) return fail('invite.unreadable');
  const collector = reach(invite.collector);
  if (invite.campaign !== null) return offerOf(collector, invite, invite.campaign, now);
  const list = await fetchCampaigns(collector);
  if (list.state !== 'accepted') return fail(list.code);
  const [first, ...others] = list.value.campaigns;
  if (!first) return fail('campaign.none');
  if (others.length > 0) return succeed({ choices: list.value.campaigns, collector: invite.collector });
  return offerOf(collector, invite, first.id, now);
}
