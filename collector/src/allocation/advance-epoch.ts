import type { Selectable } from 'kysely';
import { type Address, getAddress, type Hex, isHex } from 'viem';
import type { Db } from '../store/database.ts';
import type { Database, EpochState } from '../store/schema.ts';
import type { Chain, Claim } from './chain.ts';
import { EpochConflict, type Leaf, rewardTree } from './close-epoch.ts';

export type Epoch = Selectable<Database['epoch']>;
/** `wait`: nothing to do before this Unix second. */
export type Progress = { done: true } | { done: false; wait: number | null };

const moved: Progress = { done: false, wait: null };
const claimsPerTransaction = 50;

/**
 * Takes an epoch one step on: allocated → proposed → active → paid. Each step first reads the chain and sends only what
 * is not there yet, so a crash after sending and before writing is made good by doing the step again.
 */
export async function advanceEpoch(db: Db, chain: Chain, epoch: Epoch, now: Date): Promise<Progress> {
  if (epoch.state === 'paid') return { done: true };
  if (epoch.state === 'active') return pay(db, chain, epoch);
  const active = await chain.active();
  if (active.number >= epoch.n) {
    if (active.number === epoch.n && active.root !== epoch.root) throw new EpochConflict('another root is active');
    return setState(db, epoch, 'active');
  }
  return epoch.state === 'allocated' ? propose(db, chain, epoch) : activate(db, chain, epoch, now);
}

async function setState(db: Db, epoch: Epoch, state: EpochState): Promise<Progress> {
  await updateEpoch(db, epoch).set({ state }).execute();
  return { done: state === 'paid', wait: null };
}

function updateEpoch(db: Db, { chain_id, distributor, n }: Epoch) {
  return db
    .updateTable('epoch')
    .where('chain_id', '=', chain_id)
    .where('distributor', '=', distributor)
    .where('n', '=', n);
}

async function propose(db: Db, chain: Chain, epoch: Epoch): Promise<Progress> {
  const waiting = await chain.proposed();
  if (waiting.number === epoch.n) {
    if (waiting.root !== epoch.root) throw new EpochConflict('another root is proposed');
    return setState(db, epoch, 'proposed');
  }
  // Written before sending: events of this epoch are looked for from here, also after a crash.
  if (epoch.from_block === null) {
    await updateEpoch(db, epoch)
      .set({ from_block: await chain.blockNumber() })
      .execute();
  }
  const tx = await chain.propose(epoch.n, asHex(epoch.root), BigInt(epoch.total), asHex(epoch.manifest_hash));
  await updateEpoch(db, epoch).set({ state: 'proposed', propose_tx: tx }).execute();
  return moved;
}

async function activate(db: Db, chain: Chain, epoch: Epoch, now: Date): Promise<Progress> {
  const waiting = await chain.proposed();
  if (waiting.number !== epoch.n) {
    if (await chain.wasCancelled(asHex(epoch.root), epoch.from_block ?? 0)) {
      throw new EpochConflict('the owner cancelled this proposal');
    }
    const active = await chain.active();
    // Became due between the two reads, or a reorganisation took the proposal away: then it is proposed again.
    return setState(db, epoch, active.number >= epoch.n ? 'active' : 'allocated');
  }
  const missing = waiting.activatesAt - (await chain.time());
  if (missing > 0) return { done: false, wait: now.getTime() / 1000 + missing };
  await chain.activate();
  return setState(db, epoch, 'active');
}

async function pay(db: Db, chain: Chain, epoch: Epoch): Promise<Progress> {
  const leaves = await readLeaves(db, epoch);
  const tree = rewardTree(leaves);
  const claims: Claim[] = [];
  for (const [i, [account, cumulative]] of tree.entries()) {
    const leaf = { account: getAddress(account), cumulative: BigInt(cumulative) };
    if ((await chain.claimed(leaf.account)) < leaf.cumulative)
      claims.push({ ...leaf, proof: tree.getProof(i).map(asHex) });
  }
  for (let i = 0; i < claims.length; i += claimsPerTransaction) {
    await chain.claimMany(claims.slice(i, i + claimsPerTransaction));
  }
  await settlePayouts(db, chain, epoch);
  return setState(db, epoch, 'paid');
}

async function readLeaves(db: Db, { chain_id, distributor, n }: Epoch): Promise<Leaf[]> {
  const rows = await db
    .selectFrom('epoch_leaf')
    .select(['account', 'cumulative'])
    .where('chain_id', '=', chain_id)
    .where('distributor', '=', distributor)
    .where('n', '=', n)
    .orderBy('account')
    .execute();
  return rows.map(({ account, cumulative }) => ({ account: getAddress(account), cumulative: BigInt(cumulative) }));
}

/** Notes the transaction that paid each payout up to this epoch, from the contract's own events. */
async function settlePayouts(db: Db, chain: Chain, { chain_id, distributor, n }: Epoch): Promise<void> {
  const open = await db
    .selectFrom('payout')
    .innerJoin('epoch_leaf as leaf', (join) =>
      join
        .onRef('leaf.chain_id', '=', 'payout.chain_id')
        .onRef('leaf.distributor', '=', 'payout.distributor')
        .onRef('leaf.n', '=', 'payout.n')
        .onRef('leaf.account', '=', 'payout.account'),
    )
    .innerJoin('epoch', (join) =>
      join
        .onRef('epoch.chain_id', '=', 'payout.chain_id')
        .onRef('epoch.distributor', '=', 'payout.distributor')
        .onRef('epoch.n', '=', 'payout.n'),
    )
    .select(['payout.contributor', 'payout.id', 'payout.account', 'leaf.cumulative', 'epoch.from_block'])
    .where('payout.chain_id', '=', chain_id)
    .where('payout.distributor', '=', distributor)
    .where('payout.n', '<=', n)
    .where('payout.tx', 'is', null)
    .execute();
  for (const payout of open) {
    const claims = await chain.claimsOf(asAddress(payout.account), payout.from_block ?? 0);
    const claim = claims.find((made) => made.cumulative >= BigInt(payout.cumulative));
    if (!claim) continue; // the token refused the transfer: the next epoch tries again
    await db
      .updateTable('payout')
      .set({ tx: claim.tx })
      .where('contributor', '=', payout.contributor)
      .where('id', '=', payout.id)
      .execute();
  }
}

function asAddress(text: string): Address {
  return getAddress(text);
}

function asHex(text: string): Hex {
  if (!isHex(text)) throw new TypeError('the database holds a value that is not hex');
  return text;
}
