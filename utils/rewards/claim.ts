import type { RewardStatus } from '@assent/protocol/reward.ts';
import { fail, type Outcome, succeed } from '../messaging/outcome.ts';
import type { CampaignRow, IdentityRow } from '../store/rows.ts';
import { postBinding } from '../upload/calls.ts';
import type { Signer } from '../upload/collector.ts';
import { keepStatus, type RewardPorts, refreshRewards } from './status.ts';

export type ClaimRequest = {
  contributor: string;
  chain: DirectReward['chain'] & { unit: DirectReward['unit'] };
  campaignTitle: string;
  status: RewardStatus;
};

type DirectReward = Extract<CampaignRow['manifest']['body']['reward'], { mode: 'direct' }>;

type Party = { campaign: CampaignRow; identity: IdentityRow; signer: Signer; reward: DirectReward };

async function partyOf(ports: RewardPorts, id: string): Promise<Outcome<Party>> {
  const campaign = await ports.db.campaigns.get(id);
  const identity = await ports.db.identities.get(id);
  if (!campaign || !identity) return fail('consent.missing');
  const { reward } = campaign.manifest.body;
  if (reward.mode !== 'direct') return fail('rewards.not-on-chain');
  const signer = { contributor: identity.contributor, privateKey: identity.keys.privateKey };
  return succeed({ campaign, identity, signer, reward });
}

/** What the claim page needs to ask a wallet for the one signature that binds it to this pseudonym. */
export async function requestClaim(ports: RewardPorts, id: string): Promise<Outcome<ClaimRequest>> {
  const party = await partyOf(ports, id);
  if (!party.ok) return party;
  const { campaign, identity, reward } = party.value;
  const status = await refreshRewards(ports, campaign.id);
  if (!status.ok) return status;
  return succeed({
    contributor: identity.contributor,
    chain: { ...reward.chain, unit: reward.unit },
    campaignTitle: campaign.manifest.body.title,
    status: status.value,
  });
}

/** Hands the wallet's signature to the collector; rewards of the pseudonym then go to `recipient`. */
export async function bindWallet(
  ports: RewardPorts,
  input: { campaign: string; recipient: string; deadline: number; walletSignature: string },
): Promise<Outcome<RewardStatus>> {
  const party = await partyOf(ports, input.campaign);
  if (!party.ok) return party;
  const { campaign, signer } = party.value;
  const collector = ports.reach(campaign.invite.collector);
  const reply = await postBinding(collector, signer, { schema: 'binding/1', ...input });
  if (reply.state !== 'accepted') return fail(reply.code);
  await keepStatus(ports, reply.value);
  return succeed(reply.value);
}
