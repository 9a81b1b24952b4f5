import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { getAddress, isHex } from 'viem';
import type { CollectorConfig } from '../config.ts';
import type { Db } from '../store/database.ts';
import { advanceEpoch, type Epoch, type Progress } from './advance-epoch.ts';
import { openChain } from './chain.ts';
import { closeEpoch } from './close-epoch.ts';
import { type Distributor, listDistributors, type PayingDistributor } from './distributors.ts';

export type Settlement = {
  db: Db;
  config: CollectorConfig;
  now: () => Date;
  /** Told of each step; codes and numbers only. */
  onStep: (step: { distributor: string; epoch: number; state: string }) => void;
};

/** Every distributor with something to do: an epoch on its way, or a request for one. */
export async function listWork(db: Db): Promise<PayingDistributor[]> {
  const paying = await listDistributors(db);
  const work: PayingDistributor[] = [];
  for (const distributor of paying) {
    if ((await findInFlight(db, distributor)) || (await isRequested(db, distributor))) work.push(distributor);
  }
  const inFlight = await db.selectFrom('epoch').selectAll().where('state', '<>', 'paid').execute();
  for (const epoch of inFlight) {
    const isListed = work.some(({ chainId, address }) => chainId === epoch.chain_id && address === epoch.distributor);
    // Its campaigns have moved to another contract meanwhile; what was promised here is still paid here.
    if (!isListed) work.push({ ...placeOf(epoch), campaigns: [] });
  }
  return work;
}

/**
 * Does what can be done now for one distributor, alone: an advisory lock keeps a second collector or command out.
 *
 * @returns the Unix second from which there is more to do, or null when everything is paid
 */
export async function settle(work: Settlement, distributor: PayingDistributor): Promise<number | null> {
  const name = `assent:${distributor.chainId}:${distributor.address}`;
  return work.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtextextended(${name}, 0))`.execute(connection);
    try {
      for (;;) {
        const progress = await takeStep(work, distributor);
        if (progress.done) return null;
        if (progress.wait !== null) return progress.wait;
      }
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`.execute(connection);
    }
  });
}

/** {@link settle}, waiting out delays, until everything asked for is paid. */
export async function settleFully(work: Settlement, distributor: PayingDistributor): Promise<void> {
  for (;;) {
    const wait = await settle(work, distributor);
    if (wait === null) return;
    await sleep(Math.max(200, wait * 1000 - work.now().getTime()));
  }
}

async function takeStep(work: Settlement, distributor: PayingDistributor): Promise<Progress> {
  const epoch = await findInFlight(work.db, distributor);
  if (!epoch && !(await isRequested(work.db, distributor))) return { done: true };
  const { operatorKey } = work.config;
  if (!isHex(operatorKey)) throw new Error('no operator key is configured (ASSENT_OPERATOR_KEY)');
  const chain = await openChain(work.config, operatorKey, epoch ? placeOf(epoch) : distributor);
  if (epoch) {
    const progress = await advanceEpoch(work.db, chain, epoch, work.now());
    const after = await findEpoch(work.db, distributor, epoch.n);
    if (after && after.state !== epoch.state) report(work, distributor, epoch.n, after.state);
    // Paid: one more round looks for a request made meanwhile.
    return progress.done ? { done: false, wait: null } : progress;
  }
  const [active, cap] = await Promise.all([chain.active(), chain.epochCap()]);
  const closed = await closeEpoch(work.db, distributor, { activeNumber: active.number, cap }, work.now());
  if (closed !== null) report(work, distributor, closed, 'allocated');
  return { done: false, wait: null };
}

function report(work: Settlement, { address }: Distributor, epoch: number, state: string): void {
  work.onStep({ distributor: address, epoch, state });
}

function placeOf(epoch: Epoch): Distributor {
  const { chain_id, distributor, token, rpc_url } = epoch;
  return { chainId: chain_id, address: getAddress(distributor), token: getAddress(token), rpcUrl: rpc_url };
}

function epochs(db: Db, { chainId, address }: Distributor) {
  return db.selectFrom('epoch').selectAll().where('chain_id', '=', chainId).where('distributor', '=', address);
}

async function findInFlight(db: Db, distributor: Distributor): Promise<Epoch | undefined> {
  return epochs(db, distributor).where('state', '<>', 'paid').executeTakeFirst();
}

async function findEpoch(db: Db, distributor: Distributor, n: number): Promise<Epoch | undefined> {
  return epochs(db, distributor).where('n', '=', n).executeTakeFirst();
}

async function isRequested(db: Db, { chainId, address }: Distributor): Promise<boolean> {
  const request = await db
    .selectFrom('epoch_request')
    .select('chain_id')
    .where('chain_id', '=', chainId)
    .where('distributor', '=', address)
    .executeTakeFirst();
  return request !== undefined;
}
