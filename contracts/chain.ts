import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createTestClient, http, publicActions } from 'viem';

export { type DevAccount, devAccounts } from './dev-accounts.ts';

const require = createRequire(import.meta.url);
const lifeline = fileURLToPath(new URL('./tools/lifeline.mjs', import.meta.url));
const startLimitMs = 60_000;

type ChainProcess = ChildProcessByStdio<Writable, Readable, Readable>;

export interface AnvilOptions {
  /** TCP port on 127.0.0.1; a free one if left out. */
  readonly port?: number;
  /** Where the chain is kept: read at the start if it exists, written every few seconds and at the end. */
  readonly stateFile?: string;
  /** Chain id, 31337 if left out. */
  readonly chainId?: number;
}

export interface Anvil {
  /** JSON-RPC address, `http://127.0.0.1:…`. */
  readonly url: string;
  readonly chainId: number;
  /** Process id of anvil itself. */
  readonly pid: number;
  /** Ends anvil, after it has written its state. Can be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts a local Ethereum chain (anvil, from npm) and waits until it answers. It mines a block per transaction and
 * never outlives this process: it hangs on a pipe that closes however this process ends (see tools/lifeline.mjs).
 *
 * @throws Error if anvil has no build for this machine, or ends before it answers; what it printed is in the message
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const chainId = options.chainId ?? 31337;
  if (options.stateFile !== undefined) await mkdir(dirname(options.stateFile), { recursive: true });
  const args = [lifeline, findAnvil(), ...anvilArguments(options, chainId)];
  // Detached: a group of its own, so that Ctrl-C reaches this process first and the chain last.
  const child = spawn(process.execPath, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  child.stdin.on('error', () => {}); // it may have ended already; `exit` tells
  try {
    const { url, pid } = await waitUntilListening(child);
    const client = connect(url);
    await checkChainId(client, chainId);
    await catchUpClock(client);
    return { url, chainId, pid, stop: () => stopChain(child) };
  } catch (error) {
    await stopChain(child);
    throw error;
  }
}

function anvilArguments(options: AnvilOptions, chainId: number): string[] {
  const args = ['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--chain-id', String(chainId)];
  args.push('--hardfork', 'prague');
  if (options.stateFile !== undefined) args.push('--state', options.stateFile, '--state-interval', '5');
  return args;
}

/** The platform package's binary itself: anvil's own launcher wants an install script that npm may not have run. */
function findAnvil(): string {
  const os = process.platform;
  const cpu = process.arch === 'x64' ? 'amd64' : process.arch;
  const name = `@foundry-rs/anvil-${os}-${cpu}`;
  try {
    const launcher = createRequire(require.resolve('@foundry-rs/anvil/package.json'));
    const folder = dirname(launcher.resolve(`${name}/package.json`));
    return join(folder, 'bin', os === 'win32' ? 'anvil.exe' : 'anvil');
  } catch (cause) {
    throw new Error(`No local chain for ${os} ${process.arch}: ${name} is not installed`, { cause });
  }
}

async function waitUntilListening(child: ChainProcess): Promise<{ url: string; pid: number }> {
  const said: string[] = [];
  let listening = false;
  const note = (line: string) => listening || said.push(line);
  createInterface(child.stderr).on('line', note);
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`anvil ${reason}\n${said.slice(-20).join('\n')}`));
    const timer = setTimeout(() => fail(`was not ready after ${startLimitMs / 1000} s`), startLimitMs);
    let pid = 0;
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code} before it was ready`);
    });
    createInterface(child.stdout).on('line', (line) => {
      note(line);
      pid = Number(/^lifeline: pid (\d+)/.exec(line)?.[1] ?? pid);
      const address = /^Listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      listening = true;
      resolve({ url: `http://${address}`, pid });
    });
  });
}

/** A state file made under another id would answer with another chain's money. */
async function checkChainId(client: ChainClient, expected: number): Promise<void> {
  const actual = await client.getChainId();
  if (actual !== expected) throw new Error(`anvil answers for chain ${actual} instead of ${expected}`);
}

/** A chain whose clock was moved on keeps its blocks but forgets the move; time on a chain must not run backwards. */
async function catchUpClock(client: ChainClient): Promise<void> {
  const { timestamp } = await client.getBlock();
  const ahead = Number(timestamp) - Math.floor(Date.now() / 1000);
  if (ahead >= 0) await client.increaseTime({ seconds: ahead + 1 });
}

type ChainClient = ReturnType<typeof connect>;

function connect(url: string) {
  return createTestClient({ mode: 'anvil', transport: http(url) }).extend(publicActions);
}

async function stopChain(child: ChainProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.stdin.end();
  await exited;
}
