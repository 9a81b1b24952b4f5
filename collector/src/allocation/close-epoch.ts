import { fromB64u } from '@assent/protocol/b64u.ts';
import { hashText } from '@assent/protocol/hash.ts';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { sql } from 'kysely';
import { type Address, bytesToHex, getAddress } from 'viem';
import { hour } from '../intake/hour.ts';
import { ledgerPlace } from '../ledger/earn.ts';
import type { Db } from '../store/database.ts';
import { type PayingDistributor, requestEpoch } from './distributors.ts';

/** Chain and database disagree about which epochs there were: a person must look. */
export class EpochConflict extends Error {
  override name = 'EpochConflict';
}

type Share = { contributor: string; campaign: string; account: Address; credits: number; amount: bigint };
export type Leaf = { account: Address; cumulative: bigint };

/** The tree that contract and collector agree on: OpenZeppelin's standard tree over (account, cumulative). */
export function rewardTree(leaves: Leaf[]): StandardMerkleTree<[string, string]> {
  const rows = leaves.map(({ account, cumulative }): [string, string] => [account, cumulative.toString()]);
  return StandardMerkleTree.of(rows, ['address', 'uint256']);
}

/**
 * Closes an epoch: every bound contributor's unallocated credits, added to what each account got before. Ledger lines,
 * payouts, leaves and root in one transaction; the request that asked for it goes with them.
 *
 * @param chain what the contract holds now: its active epoch's number and the most one epoch may add
 * @returns the epoch's number, or null when nobody has anything to receive
 * @throws EpochConflict
 */
export async function closeEpoch(
  db: Db,
  distributor: PayingDistributor,
  chain: { activeNumber: number; cap: bigint },
  now: Date,
): Promise<number | null> {
  const key = { chain_id: distributor.chainId, distributor: distributor.address };
  return db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('epoch_request')
      .where('chain_id', '=', key.chain_id)
      .where('distributor', '=', key.distributor)
      .execute();
    const last = await lastEpoch(trx, distributor);
    if (last !== chain.activeNumber) {
      throw new EpochConflict(`the contract's last epoch is ${chain.activeNumber}, this database's is ${last}`);
    }
    const due = await readShares(trx, distributor);
    if (due.length === 0) return null;
    const shares = within(due, chain.cap);
    if (shares.length === 0) throw new EpochConflict('a single share is over the cap of one epoch');
    if (shares.length < due.length) await requestEpoch(trx, distributor);
    const n = last + 1;
    const leaves = addShares(await readLeaves(trx, distributor, last), shares);
    const total = leaves.reduce((sum, leaf) => sum + leaf.cumulative, 0n);
    const { root } = rewardTree(leaves);
    const { token, rpcUrl } = distributor;
    const epoch = { ...key, n, token, rpc_url: rpcUrl, state: 'allocated' as const, root, total: total.toString() };
    await trx
      .insertInto('epoch')
      .values({ ...epoch, manifest_hash: commitment(distributor) })
      .execute();
    const rows = leaves.map(({ account, cumulative }) => ({ ...key, n, account, cumulative: cumulative.toString() }));
    for (let i = 0; i < rows.length; i += 1000) {
      await trx
        .insertInto('epoch_leaf')
        .values(rows.slice(i, i + 1000))
        .execute();
    }
    for (const share of shares) await writeShare(trx, distributor, n, share, now);
    return n;
  });
}

async function lastEpoch(trx: Db, { chainId, address }: PayingDistributor): Promise<number> {
  const { n } = await trx
    .selectFrom('epoch')
    .select((eb) => eb.fn.max('n').as('n'))
    .where('chain_id', '=', chainId)
    .where('distributor', '=', address)
    .executeTakeFirstOrThrow();
  return n ?? 0;
}

/** Earned minus allocated in this contract's token, of everyone with a wallet in this distributor's campaigns. */
async function readShares(trx: Db, distributor: PayingDistributor): Promise<Share[]> {
  const campaigns = distributor.campaigns.map((campaign) => campaign.id);
  const place = ledgerPlace(distributor.chainId, distributor.address, distributor.token);
  const rows = await trx
    .selectFrom('binding')
    .innerJoin('credit_ledger as line', 'line.contributor', 'binding.contributor')
    .select([
      'binding.contributor',
      'binding.campaign',
      'binding.recipient',
      sql<number>`sum(case line.kind when 'earned' then line.credits else -line.credits end)::int`.as('credits'),
      sql<string>`sum(case line.kind when 'earned' then line.amount else -line.amount end)`.as('amount'),
    ])
    .where('binding.campaign', 'in', campaigns)
    .where('line.chain_id', '=', place.chain_id)
    .where('line.distributor', '=', place.distributor)
    .where('line.token', '=', place.token)
    .groupBy(['binding.contributor', 'binding.campaign', 'binding.recipient'])
    .orderBy('binding.contributor')
    .execute();
  return rows
    .map(({ recipient, amount, ...row }) => ({ ...row, account: getAddress(recipient), amount: BigInt(amount) }))
    .filter((share) => share.credits > 0 && share.amount > 0n);
}

/** As many as the contract's cap on one epoch allows; the others come with the next. */
function within(shares: Share[], cap: bigint): Share[] {
  let left = cap;
  return shares.filter(({ amount }) => {
    if (amount > left) return false;
    left -= amount;
    return true;
  });
}

async function readLeaves(trx: Db, { chainId, address }: PayingDistributor, n: number): Promise<Leaf[]> {
  const rows = await trx
    .selectFrom('epoch_leaf')
    .select(['account', 'cumulative'])
    .where('chain_id', '=', chainId)
    .where('distributor', '=', address)
    .where('n', '=', n)
    .execute();
  return rows.map(({ account, cumulative }) => ({ account: getAddress(account), cumulative: BigInt(cumulative) }));
}

/** Cumulative per account over all campaigns, in the order of the addresses: the same input gives the same root. */
function addShares(before: Leaf[], shares: Share[]): Leaf[] {
  const sums = new Map(before.map((leaf) => [leaf.account, leaf.cumulative]));
  for (const { account, amount } of shares) sums.set(account, (sums.get(account) ?? 0n) + amount);
  return [...sums]
    .map(([account, cumulative]) => ({ account, cumulative }))
    .sort((a, b) => (a.account.toLowerCase() < b.account.toLowerCase() ? -1 : 1));
}

/** What the root commits to besides the leaves: the manifest's hash, or of several manifests the hash of their list. */
function commitment({ campaigns }: PayingDistributor): string {
  const hashes = campaigns.map((campaign) => campaign.manifestHash).sort();
  const [only] = hashes;
  return bytesToHex(fromB64u(hashes.length === 1 && only !== undefined ? only : hashText(hashes.join('\n'))));
}

async function writeShare(
  trx: Db,
  { chainId, address, token }: PayingDistributor,
  n: number,
  { contributor, campaign, account, credits, amount }: Share,
  now: Date,
): Promise<void> {
  const name = `${chainId}:${address}:${n}`;
  const share = { contributor, campaign, credits, amount: amount.toString() };
  await trx
    .insertInto('credit_ledger')
    .values({
      ...share,
      id: `allocated:${name}`,
      kind: 'allocated',
      at: hour(now),
      ...ledgerPlace(chainId, address, token),
    })
    .execute();
  await trx
    .insertInto('payout')
    .values({ ...share, chain_id: chainId, distributor: address, id: name, n, account })
    .execute();
}
