import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export type Settings = { data: string; port?: number; [variable: `ASSENT_${string}`]: string };

function environment({ data, port, ...variables }: Settings) {
  return { ...process.env, ASSENT_DATA: data, ASSENT_PORT: String(port ?? 0), ...variables };
}

/** `main.ts serve` as an operator runs it; resolves when it says that it listens. */
export async function serveProcess(settings: Settings): Promise<{ url: string; child: ChildProcess }> {
  const env = { ...environment(settings), ASSENT_LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the collector ended with ${code} before it listened`);
  });
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]);
  ended.catch(() => {}); // it may end as it likes from now on
  return { url: String(JSON.parse(line).listening), child };
}

/** One command; its exit code and what it printed. */
export async function command(settings: Settings, ...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { env: environment(settings), stdio: 'pipe' });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.stderr += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...output };
}

/** Ends a process as a power cut would, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
