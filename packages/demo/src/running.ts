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

/** What runs on this data folder now: its process is alive and its collector answers. Null otherwise. */
export async function readRunning(dataDir: string): Promise<Running | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  const running = Running.safeParse(JSON.parse(text)).data;
  if (!running || !isAlive(running.pid)) return null;
  const health = await fetch(new URL('/healthz', running.collectorUrl), { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  );
  return health?.ok ? running : null;
}

/** Ends what runs on this data folder and waits until it is gone; false when nothing ran. */
export async function stopRunning(dataDir: string): Promise<boolean> {
  const running = await readRunning(dataDir);
  if (!running) return false;
  process.kill(running.pid, 'SIGTERM');
  while (isAlive(running.pid)) await new Promise((resolve) => setTimeout(resolve, 100));
  return true;
}
