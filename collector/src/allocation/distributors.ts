import { sql } from 'kysely';
import { type Address, getAddress } from 'viem';
import { listCampaigns, listVersions, type PublishedCampaign } from '../signing/campaigns.ts';
import type { Db } from '../store/database.ts';

/** One distributor contract, with everything needed to talk to it. */
export type Distributor = { chainId: number; address: Address; token: Address; rpcUrl: string };
/** A distributor that campaigns pay through now, and what their manifests hash to. */
export type PayingDistributor = Distributor & { campaigns: { id: string; manifestHash: string }[] };

/**
 * The distributors that the published campaigns name, then those that earlier terms named and that still owe something:
 * whoever moves a campaign to another token pays what was earned before in the token that was promised.
 */
export async function listDistributors(db: Db): Promise<PayingDistributor[]> {
  const current = collect(await listCampaigns(db));
  const names = new Set(current.map(nameOf));
  const former = collect(await listVersions(db)).filter((distributor) => !names.has(nameOf(distributor)));
  if (former.length === 0) return current;
  const owing = await owingPlaces(db);
  return [...current, ...former.filter((distributor) => owing.has(nameOf(distributor)))];
}

function nameOf({ chainId, address, token }: Distributor): string {
  return `${chainId}:${address}:${token}`.toLowerCase();
}

/** Where contributors with a wallet have more earned than allocated. */
async function owingPlaces(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('credit_ledger as line')
    .innerJoin('binding', 'binding.contributor', 'line.contributor')
    .select(['line.chain_id', 'line.distributor', 'line.token'])
    .where('line.distributor', 'is not', null)
    .groupBy(['line.chain_id', 'line.distributor', 'line.token'])
    .having(sql<boolean>`sum(case line.kind when 'earned' then line.amount else -line.amount end) > 0`)
    .execute();
  return new Set(rows.map(({ chain_id, distributor, token }) => `${chain_id}:${distributor}:${token}`));
}

/** By contract and token; of each campaign the first terms that name it count. */
function collect(published: Pick<PublishedCampaign, 'manifest' | 'hash'>[]): PayingDistributor[] {
  const found = new Map<string, PayingDistributor>();
  for (const { manifest, hash } of published) {
    if (manifest.reward.mode !== 'direct') continue;
    const { id: chainId, distributor, token, rpcUrl } = manifest.reward.chain;
    const place = { chainId, address: getAddress(distributor), token: getAddress(token), rpcUrl };
    const entry = found.get(nameOf(place)) ?? { ...place, campaigns: [] };
    if (!entry.campaigns.some(({ id }) => id === manifest.id)) {
      entry.campaigns.push({ id: manifest.id, manifestHash: hash });
    }
    found.set(nameOf(place), entry);
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
