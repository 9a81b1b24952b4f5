import { type Address, getAddress } from 'viem';
import { listCampaigns } from '../signing/campaigns.ts';
import type { Db } from '../store/database.ts';

/** One distributor contract, with everything needed to talk to it. */
export type Distributor = { chainId: number; address: Address; token: Address; rpcUrl: string };
/** A distributor that campaigns pay through now, and what their manifests hash to. */
export type PayingDistributor = Distributor & { campaigns: { id: string; manifestHash: string }[] };

/** The distributors that the published campaigns name. */
export async function listDistributors(db: Db): Promise<PayingDistributor[]> {
  const found = new Map<string, PayingDistributor>();
  for (const { manifest, hash } of await listCampaigns(db)) {
    if (manifest.reward.mode !== 'direct') continue;
    const { id: chainId, distributor, token, rpcUrl } = manifest.reward.chain;
    const address = getAddress(distributor);
    const name = `${chainId}:${address}`;
    const entry = found.get(name) ?? { chainId, address, token: getAddress(token), rpcUrl, campaigns: [] };
    entry.campaigns.push({ id: manifest.id, manifestHash: hash });
    found.set(name, entry);
  }
  return [...found.values()];
}

/** Asks for an epoch to be closed as soon as the one before is through. Survives a crash; asking twice is once. */
export async function requestEpoch(db: Db, { chainId, address }: Distributor): Promise<void> {
  await db
    .insertInto('epoch_request')
    .values({ chain_id: chainId, distributor: address })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
