import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { repository } from './paths.ts';

const main = join(repository, 'collector/src/main.ts');
const startLimitMs = 60_000;

const Listening = z.object({ listening: z.string() });
const Invite = z.object({ link: z.string() });

export type CollectorOptions = {
  dataDir: string;
  port: number;
  /** Where its log lines go (JSON, no content). */
  logFile: string;
  chain?: { rpcUrl: string; operatorKey: string };
};

function environment(options: CollectorOptions): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ASSENT_DATA: options.dataDir,
    ASSENT_HOST: '127.0.0.1',
    ASSENT_PORT: String(options.port),
    ASSENT_PUBLIC_URL: `http://127.0.0.1:${options.port}`,
    ...(options.chain
      ? { ASSENT_CHAIN_RPC: options.chain.rpcUrl, ASSENT_OPERATOR_KEY: options.chain.operatorKey }
      : {}),
  };
}

/** A collector in a process of its own, so that it can be killed as a machine would kill it. */
export class CollectorProcess {
  readonly url: string;
  readonly #options: CollectorOptions;
  #child: ChildProcess | null = null;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.port}`;
  }

  /** Process id, or null while it does not run. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [main, 'serve'], {
      // Its standard input is its lifeline: the kernel closes it however this process ends.
      env: { ...environment(this.#options), ASSENT_LIFELINE: 'stdin' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    const log = createWriteStream(this.#options.logFile, { flags: 'a' });
    child.stderr.pipe(log);
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    for await (const line of createInterface({ input: child.stdout, signal: AbortSignal.timeout(startLimitMs) })) {
      const ready = Listening.safeParse(JSON.parse(line)).data;
      if (ready) {
        child.stdout.resume();
        return;
      }
    }
    throw new Error(`The collector ended before it listened; its log is ${this.#options.logFile}`);
  }

  /** Ends it gracefully and waits. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Kills it without warning and waits until it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    this.#child = null;
  }

  /** Runs one of the collector's admin commands on the same data and gives its standard output. */
  async command(...args: string[]): Promise<string> {
    const child = spawn(process.execPath, [main, ...args], {
      env: environment(this.#options),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`collector ${args.join(' ')} failed: ${Buffer.concat(errors)}`);
    return Buffer.concat(chunks).toString();
  }

  /** Publishes a campaign file. */
  async publish(campaign: unknown, file: string): Promise<void> {
    await writeFile(file, JSON.stringify(campaign, null, 2));
    await this.command('campaign', 'publish', file);
  }

  /** Makes an invite that `uses` people can join with, and gives its link. */
  async invite(campaign: string, uses: number): Promise<string> {
    return Invite.parse(JSON.parse(await this.command('invite', campaign, '--uses', String(uses)))).link;
  }
}
