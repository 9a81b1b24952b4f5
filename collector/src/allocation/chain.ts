import { rewardDistributorAbi } from '@assent/contracts/abi.ts';
import { type Address, createPublicClient, createWalletClient, type Hex, http, type PublicClient } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import type { CollectorConfig } from '../config.ts';
import type { Distributor } from './distributors.ts';

export type ChainEpoch = { number: number; activatesAt: number; root: Hex; total: bigint };
export type Claim = { account: Address; cumulative: bigint; proof: readonly Hex[] };

/** The endpoint answers for another chain than the manifest names. */
export class WrongChain extends Error {
  override name = 'WrongChain';
}

/** Reads from the configured endpoint, or from the manifest's. */
export function chainReader(config: CollectorConfig, rpcUrl: string): PublicClient {
  const transport = http(config.chainRpc ?? rpcUrl, { timeout: 10_000, retryCount: 1 });
  return createPublicClient({ transport, pollingInterval: 250, cacheTime: 0 });
}

/**
 * The distributor contract as its operator uses it. Every write waits for its receipt.
 *
 * @throws WrongChain when the endpoint answers for another chain
 */
export async function openChain(config: CollectorConfig, key: Hex, distributor: Distributor) {
  const reader = chainReader(config, distributor.rpcUrl);
  const id = await reader.getChainId();
  if (id !== distributor.chainId) throw new WrongChain(`expected chain ${distributor.chainId}, found ${id}`);
  const transport = http(config.chainRpc ?? distributor.rpcUrl, { timeout: 10_000, retryCount: 0 });
  const wallet = createWalletClient({ account: privateKeyToAccount(key), transport });
  const contract = { address: distributor.address, abi: rewardDistributorAbi } as const;

  const settled = async (hash: Hex): Promise<Hex> => {
    const receipt = await reader.waitForTransactionReceipt({ hash, timeout: 120_000 });
    if (receipt.status !== 'success') throw new Error(`transaction ${hash} was reverted`);
    return hash;
  };
  return {
    blockNumber: async () => Number(await reader.getBlockNumber()),
    /** The time the next block would have, Unix seconds: the contract's clock, which need not be ours. */
    time: async () => Number((await reader.getBlock({ blockTag: 'pending' })).timestamp),
    active: async () => asEpoch(await reader.readContract({ ...contract, functionName: 'activeEpoch' })),
    proposed: async () => asEpoch(await reader.readContract({ ...contract, functionName: 'proposedEpoch' })),
    epochCap: () => reader.readContract({ ...contract, functionName: 'epochCap' }),
    claimed: (account: Address) => reader.readContract({ ...contract, functionName: 'claimed', args: [account] }),
    propose: async (n: number, root: Hex, total: bigint, manifestHash: Hex) =>
      settled(
        await wallet.writeContract({
          ...contract,
          chain: null,
          functionName: 'propose',
          args: [BigInt(n), root, total, manifestHash],
        }),
      ),
    // A fixed limit: an estimate runs at the last block's time, which on a quiet chain is before the delay's end.
    activate: async () =>
      settled(await wallet.writeContract({ ...contract, chain: null, functionName: 'activate', gas: 300_000n })),
    claimMany: async (claims: Claim[]) =>
      settled(await wallet.writeContract({ ...contract, chain: null, functionName: 'claimMany', args: [claims] })),
    wasCancelled: async (root: Hex, fromBlock: number) => {
      const filter = { eventName: 'EpochCancelled', args: { root }, fromBlock: BigInt(fromBlock) } as const;
      return (await reader.getContractEvents({ ...contract, ...filter })).length > 0;
    },
    claimsOf: async (account: Address, fromBlock: number) => {
      const filter = { eventName: 'Claimed', args: { account }, fromBlock: BigInt(fromBlock) } as const;
      const events = await reader.getContractEvents({ ...contract, ...filter });
      return events.map((event) => ({ tx: event.transactionHash, cumulative: event.args.cumulative ?? 0n }));
    },
  };
}
export type Chain = Awaited<ReturnType<typeof openChain>>;

function asEpoch(epoch: { number: bigint; activatesAt: bigint; root: Hex; total: bigint }): ChainEpoch {
  const { root, total } = epoch;
  return { number: Number(epoch.number), activatesAt: Number(epoch.activatesAt), root, total };
}
