import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { SignedManifest } from '@assent/protocol/manifest.ts';
import { getRequestListener } from '@hono/node-server';
import { destination, type Logger, pino } from 'pino';
import { listDistributors, requestEpoch } from './allocation/distributors.ts';
import { type PayoutWorker, startPayoutWorker } from './allocation/payout-worker.ts';
import { type Settlement, settleFully } from './allocation/settle.ts';
import type { Collector } from './collector.ts';
import { type CollectorConfig, type CollectorSettings, parseConfig } from './config.ts';
import { createApp } from './intake/app.ts';
import { reviewLeftOver } from './review/auto-review.ts';
import { createInvite } from './signing/invites.ts';
import { publish } from './signing/publish.ts';
import { loadSigningKey } from './signing/signing-key.ts';
import { type Db, openStore } from './store/database.ts';

export type RunningCollector = {
  /** How others reach it: the configured public URL, or `http://host:port`. */
  url: string;
  /** Ed25519 public key (base64url) that signs manifests and receipts. */
  key: string;
  /** Publishes a campaign file (signing/campaign-file.ts); a new version only when its terms changed. */
  publishCampaign(file: unknown): Promise<SignedManifest>;
  /** An invite link; `code` is null for an open campaign, which needs none. */
  createInvite(campaign: string, uses?: number): Promise<{ code: string | null; link: string }>;
  /** Closes an epoch in every distributor that campaigns pay through, and waits until it is paid. */
  closeEpoch(): Promise<void>;
  /** Stops accepting, finishes what is in flight, closes the database. Can be called twice. */
  stop(): Promise<void>;
};

/** Logs go to stderr as JSON lines: codes, routes and ids, never content, addresses or keys. */
export function createLog(config: CollectorConfig): Logger {
  return pino({ level: config.logLevel, base: null }, destination({ dest: 2, sync: true }));
}

/**
 * Starts a collector: database, migrations, left-over reviews, HTTP.
 *
 * @param now the clock; tests give their own
 * @throws ConfigError when the settings cannot be used; Error when the database or the port cannot be had
 */
export async function startCollector(
  settings: CollectorSettings,
  now: () => Date = () => new Date(),
): Promise<RunningCollector> {
  const config = parseConfig(settings);
  const log = createLog(config);
  const key = await loadSigningKey(config.data);
  const store = await openStore(config);
  const settlement = createSettlement(store.db, config, log, now);
  let worker: PayoutWorker | null = null;
  const collector: Collector = { db: store.db, key, config, log, now, wakePayouts: () => worker?.wake() };
  try {
    const left = await reviewLeftOver(store.db, now());
    if (left > 0) log.info({ batches: left }, 'review.resumed');
    const server = await listen(collector);
    const url = config.publicUrl ?? addressOf(server, config);
    noteAddress(config, url);
    log.info({ url }, 'collector.listening');
    if (config.operatorKey !== undefined) worker = startPayoutWorker(settlement, log);
    let stopping: Promise<void> | null = null;
    const stop = async () => {
      await closeServer(server);
      await worker?.stop();
      await store.close();
      noteAddress(config, null);
      log.info('collector.stopped');
    };
    return {
      url,
      key: key.publicKey,
      publishCampaign: (file) => publish(store.db, key, file, now()),
      createInvite: (campaign, uses = 1) => createInvite(store.db, { campaign, uses, collector: url, now: now() }),
      closeEpoch: () => closeEpochs(settlement),
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Asks for an epoch in every distributor and waits, delays included, until all is paid. */
export async function closeEpochs(settlement: Settlement): Promise<void> {
  for (const distributor of await listDistributors(settlement.db)) {
    await requestEpoch(settlement.db, distributor);
    await settleFully(settlement, distributor);
  }
}

export function createSettlement(db: Db, config: CollectorConfig, log: Logger, now: () => Date): Settlement {
  return { db, config, now, onStep: (step) => log.info(step, 'epoch.moved') };
}

async function listen(collector: Collector): Promise<Server> {
  const app = createApp(collector);
  const server = createServer(
    { requestTimeout: 120_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
    getRequestListener(app.fetch, { overrideGlobalObjects: false }),
  );
  server.listen(collector.config.port, collector.config.host);
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server, config: CollectorConfig): string {
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}

/** Kept in the data folder for commands, so that the invite links they make lead here. */
function noteAddress(config: CollectorConfig, url: string | null): void {
  const file = join(config.data, 'listening');
  if (url === null) rmSync(file, { force: true });
  else writeFileSync(file, url);
}

/** The configured public URL, else where the collector of this data folder listens (or would). */
export function readAddress(config: CollectorConfig): string {
  const file = join(config.data, 'listening');
  if (config.publicUrl !== undefined) return config.publicUrl;
  return existsSync(file) ? readFileSync(file, 'utf8') : `http://${config.host}:${config.port}`;
}

/** Requests in flight are finished; idle connections are closed at once; nobody holds it open past 10 seconds. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearTimeout(limit);
}
