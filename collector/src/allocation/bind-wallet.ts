import type { Manifest } from '@assent/protocol/manifest.ts';
import { type Binding, rewardBindingTypedData } from '@assent/protocol/reward.ts';
import { type Address, getAddress, type Hex, isHex, recoverTypedDataAddress } from 'viem';
import type { Collector } from '../collector.ts';
import type { Contributor } from '../intake/authenticate.ts';
import { Refusal } from '../intake/refusal.ts';
import { findCampaign } from '../signing/campaigns.ts';
import { chainReader } from './chain.ts';
import { requestEpoch } from './distributors.ts';

/**
 * Links a pseudonym to the wallet whose EIP-712 signature it brings. The newest link counts: one signed earlier than
 * the one held (`signedAt`, the request's own time) changes nothing, so an old request cannot be played again.
 */
export async function bindWallet(
  collector: Collector,
  contributor: Contributor,
  binding: Binding,
  signedAt: number,
): Promise<void> {
  if (binding.campaign !== contributor.campaign)
    throw new Refusal('campaign.unknown', 'not this contributor’s campaign');
  const campaign = await findCampaign(collector.db, binding.campaign);
  const reward = campaign?.manifest.reward;
  if (!campaign || reward?.mode !== 'direct') throw new Refusal('binding.unavailable', 'no wallet is paid here');
  const now = collector.now();
  if (binding.deadline < now.getTime() / 1000) throw new Refusal('binding.expired', 'past the signed deadline');
  const recipient = getAddress(binding.recipient);
  await checkWallet(collector, contributor, reward, { ...binding, recipient });
  await collector.db.transaction().execute(async (trx) => {
    const row = {
      recipient,
      wallet_signature: binding.walletSignature,
      deadline: binding.deadline,
      signed_at: signedAt,
      bound_at: now,
    };
    await trx
      .insertInto('binding')
      .values({ contributor: contributor.id, campaign: binding.campaign, ...row })
      .onConflict((conflict) =>
        conflict.column('contributor').doUpdateSet(row).where('binding.signed_at', '<=', signedAt),
      )
      .execute();
    if (!campaign.rules.closeOnBind) return;
    const { id: chainId, distributor, token, rpcUrl } = reward.chain;
    await requestEpoch(trx, { chainId, address: getAddress(distributor), token: getAddress(token), rpcUrl });
  });
  if (campaign.rules.closeOnBind) collector.wakePayouts();
}

type DirectReward = Extract<Manifest['reward'], { mode: 'direct' }>;

/** ECDSA first: no RPC provider learns the wallet, and an EOA delegated by EIP-7702 counts. Then ERC-1271 and 6492. */
async function checkWallet(
  { config }: Collector,
  contributor: Contributor,
  reward: DirectReward,
  binding: Binding & { recipient: Address },
): Promise<void> {
  const typed = rewardBindingTypedData({
    campaign: binding.campaign,
    contributor: contributor.id,
    recipient: binding.recipient,
    deadline: binding.deadline,
    chainId: reward.chain.id,
    distributor: getAddress(reward.chain.distributor),
  });
  const message = { ...typed.message, recipient: binding.recipient, deadline: BigInt(binding.deadline) };
  const types = { RewardBinding: typed.types.RewardBinding };
  const signature: Hex = asHex(binding.walletSignature);
  const data = { domain: typed.domain, types, primaryType: typed.primaryType, message, signature };
  const signer = await recoverTypedDataAddress(data).catch(() => null);
  if (signer === binding.recipient) return;
  const reader = chainReader(config, reward.chain.rpcUrl);
  const isContractSignature = await reader
    .getChainId()
    .then((id) => id === reward.chain.id && reader.verifyTypedData({ ...data, address: binding.recipient }))
    .catch(() => {
      throw new Refusal('server.busy', 'the chain cannot be asked about this wallet now');
    });
  if (!isContractSignature) throw new Refusal('binding.invalid', 'the wallet did not sign this link');
}

function asHex(text: string): Hex {
  if (!isHex(text)) throw new Refusal('binding.invalid', 'the signature is not hex');
  return text;
}
