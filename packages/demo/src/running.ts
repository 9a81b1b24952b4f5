import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What `running.json` in the data folder says while anything runs. */
export const Running = z.object({
  pid: z.int().describe('The process to end with SIGTERM, which ends everything'),
  dataDir: z.string(),
  collectorUrl: z.string(),
  inviteLink: z.string(),
  chain: z.object({ rpcUrl: z.string(), chainId: z.int() }),
  contracts: z.object({ token: z.string(), distributor: z.string() }),
  site: z.string().describe('Demo site: /, /article, /chat, /compare'),
  extension: z.object({ dir: z.string(), id: z.string() }),
  wallet: z.object({ dir: z.string(), id: z.string(), address: z.string() }),
});
export type Running = z.infer<typeof Running>;

const fileIn = (dataDir: string) => join(dataDir, 'running.json');

/** Written whole or not at all: a reader never sees half a file. */
export async function writeRunning(running: Running): Promise<void> {
  const file = fileIn(running.dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify(running, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

export async function removeRunning(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function recorded(dataDir: string): Promise<Running | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => '');
  try {
    return Running.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  return response?.ok === true;
}

/** What runs on this data folder now: its process is alive and its collector answers. Null otherwise. */
export async function readRunning(dataDir: string): Promise<Running | null> {
  const running = await recorded(dataDir);
  return running && isAlive(running.pid) && (await answers(`${running.collectorUrl}/healthz`)) ? running : null;
}

/** Another program may have got the process id since; ours still serves the site or the collector. */
async function isOurs(running: Running): Promise<boolean> {
  if (!isAlive(running.pid)) return false;
  return (await answers(`${running.site}/status.json`)) || (await answers(`${running.collectorUrl}/healthz`));
}

const patienceMs = 30_000;

/** Ends what runs on this data folder and waits until it is gone, at last by force; false when nothing ran. */
export async function stopRunning(dataDir: string): Promise<boolean> {
  const running = await recorded(dataDir);
  if (!running || !(await isOurs(running))) return false;
  process.kill(running.pid, 'SIGTERM');
  const end = Date.now() + patienceMs;
  while (isAlive(running.pid)) {
    if (Date.now() > end) process.kill(running.pid, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}
