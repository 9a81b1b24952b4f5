import type { Logger } from 'pino';
import { listDistributors, requestEpoch } from './distributors.ts';
import { listWork, type Settlement, settle } from './settle.ts';

/** Requests made by a command in another process are noticed this often. */
const pollMs = 5_000;
const longestBackoffMs = 60_000;

export type PayoutWorker = { wake(): void; stop(): Promise<void> };

/**
 * Settles epochs in the background: on request, on the configured interval, and at the start whatever a crash left
 * half done. A chain that is down is asked again, later and later; the database remembers what is owed.
 */
export function startPayoutWorker(settlement: Settlement, log: Logger): PayoutWorker {
  const { db, config, now } = settlement;
  const intervalMs = config.epochIntervalSeconds === undefined ? null : config.epochIntervalSeconds * 1000;
  let isStopped = false;
  let failures = 0;
  let nextClose = intervalMs === null ? Number.POSITIVE_INFINITY : now().getTime() + intervalMs;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;

  const round = async (): Promise<number> => {
    if (now().getTime() >= nextClose && intervalMs !== null) {
      for (const distributor of await listDistributors(db)) await requestEpoch(db, distributor);
      nextClose = now().getTime() + intervalMs;
    }
    let delay = pollMs;
    const failed: unknown[] = [];
    for (const distributor of await listWork(db)) {
      try {
        const wait = await settle(settlement, distributor);
        if (wait !== null) delay = Math.min(delay, Math.max(200, wait * 1000 - now().getTime()));
      } catch (error) {
        failed.push(error); // the other distributors are on other chains, perhaps
      }
    }
    if (failed.length > 0) throw failed[0];
    return Math.min(delay, Math.max(0, nextClose - now().getTime()));
  };

  const run = async (): Promise<void> => {
    let delay: number;
    isWoken = false;
    try {
      delay = await round();
      failures = 0;
    } catch (error) {
      if (isStopped) return;
      failures += 1;
      delay = Math.min(longestBackoffMs, 500 * 2 ** failures);
      log.error({ ...describe(error), retryInMs: delay }, 'payout.failed');
    }
    if (!isStopped) timer = setTimeout(start, isWoken ? 0 : delay);
  };

  const start = () => {
    if (isStopped || running) return;
    running = run().finally(() => {
      running = null;
    });
  };

  start();
  return {
    wake: () => {
      isWoken = true;
      if (running) return;
      clearTimeout(timer);
      start();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      // A transaction that is not mined yet is not waited for: the next start reads the chain.
      const limit = new Promise<void>((resolve) => setTimeout(resolve, 5_000).unref());
      await Promise.race([running ?? Promise.resolve(), limit]);
    },
  };
}

/** viem's messages hold addresses and calldata: only its one-line summary is logged. */
function describe(error: unknown): { error: string; reason: string } {
  if (!(error instanceof Error)) return { error: 'unknown', reason: '' };
  const reason = 'shortMessage' in error ? String(error.shortMessage) : error.message;
  return { error: error.name, reason: reason.split('\n')[0] ?? '' };
}
