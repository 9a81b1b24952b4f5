import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { devAccounts, startAnvil } from '@assent/contracts/chain.ts';
import { deployRewards } from '@assent/contracts/deploy.ts';
import { buildWallet } from './build-wallet.ts';
import { demoCampaign } from './campaign.ts';
import { CollectorProcess } from './collector-process.ts';
import { extensionDir } from './paths.ts';
import { choosePorts } from './ports.ts';
import { type Running, removeRunning, writeRunning } from './running.ts';
import { startSite } from './site.ts';

/** Seconds between an epoch's proposal and its activation: real, and short enough to watch. */
const epochDelaySeconds = 3;
const token = 10n ** 18n;

export type Stack = { running: Running; collector: CollectorProcess; stop(): Promise<void> };

/** The id Chromium gives an unpacked extension without a key: SHA-256 of its folder, digits as a to p. */
export function unpackedId(dir: string): string {
  const bytes = process.platform === 'win32' ? Buffer.from(dir, 'utf16le') : Buffer.from(dir, 'utf8');
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return [...digest].map((digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16))).join('');
}

/**
 * Starts everything the extension needs, all real, all on 127.0.0.1: a local chain with the contracts, the collector
 * with its embedded database and a published campaign, the Demo Wallet and the demo site. Writes `running.json`.
 * @param extension folder of the built extension, real path
 */
export async function startStack(
  dataDir: string,
  step: (name: string) => void,
  extension: string = extensionDir,
): Promise<Stack> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await removeRunning(dataDir);
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await assemble(dataDir, step, extension, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  dataDir: string,
  step: (name: string) => void,
  extension: string,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  await mkdir(dataDir, { recursive: true });
  const ports = await choosePorts(dataDir);
  const [operator] = devAccounts;
  if (!operator) throw new Error('the local chain has no accounts');

  step('Local chain');
  const chain = await startAnvil({ port: ports.chain, stateFile: join(dataDir, 'chain.json') });
  stops.push(() => chain.stop());

  step('Reward contract and test token');
  const rewards = await deployRewards({
    rpcUrl: chain.url,
    operatorKey: operator.key,
    delaySeconds: epochDelaySeconds,
    epochCap: 1_000n * token,
    fund: 100_000n * token,
  });

  step('Collector with its embedded database');
  const collector = new CollectorProcess({
    dataDir: join(dataDir, 'collector'),
    port: ports.collector,
    logFile: join(dataDir, 'collector.log'),
    chain: { rpcUrl: chain.url, operatorKey: operator.key },
  });
  await collector.start();
  stops.push(() => collector.stop());

  step('Demo campaign and invite');
  await collector.publish(demoCampaign(rewards, chain.url, collector.url), join(dataDir, 'campaign.json'));
  const inviteLink = await collector.invite('plain-answers', 1000);

  step('Demo Wallet');
  const wallet = await buildWallet({ outDir: join(dataDir, 'demo-wallet') });

  step('Demo site');
  const running: Running = {
    pid: process.pid,
    dataDir,
    collectorUrl: collector.url,
    inviteLink,
    chain: { rpcUrl: chain.url, chainId: chain.chainId },
    contracts: { token: rewards.token, distributor: rewards.distributor },
    site: `http://127.0.0.1:${ports.site}`,
    extension: { dir: extension, id: unpackedId(extension) },
    wallet,
  };
  const site = await startSite({ port: ports.site, info: running });
  stops.push(() => site.stop());
  await writeRunning(running);
  return { running, collector, stop };
}
