import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Running, readRunning } from './running.ts';

const Message = z.union([
  z.object({ step: z.string() }),
  z.object({ ready: z.literal(true) }),
  z.object({ failed: z.string() }),
]);

export type Supervised = { running: Running; stop(): Promise<void>; keep(): Promise<void> };

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve(),
  );
}

/**
 * Starts the stack in a process group of its own, so that Ctrl-C reaches us first and we end it in order. It ends when we
 * do, however we do, unless told to keep running.
 */
export async function supervise(dataDir: string, step: (name: string) => void): Promise<Supervised> {
  const log = openSync(join(dataDir, 'supervisor.log'), 'a');
  const child = fork(join(import.meta.dirname, 'supervisor.ts'), [dataDir], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended(child);
  };
  process.once('exit', () => child.connected && child.disconnect());
  await new Promise<void>((resolve, reject) => {
    child.on('message', (raw) => {
      const message = Message.parse(raw);
      if ('step' in message) step(message.step);
      else if ('ready' in message) resolve();
      else reject(new Error(message.failed));
    });
    child.once('exit', () =>
      reject(new Error(`the demo's processes ended early; see ${join(dataDir, 'supervisor.log')}`)),
    );
  });
  const running = await readRunning(dataDir);
  if (!running) throw new Error('the demo started, but its collector does not answer');
  return {
    running,
    stop,
    keep: async () => {
      await new Promise((resolve) => child.send('keep', resolve));
      child.unref();
    },
  };
}
