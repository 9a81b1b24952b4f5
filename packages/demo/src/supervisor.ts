import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { startStack } from './stack.ts';

/**
 * The process that holds collector, chain and site. `npm start` starts it and hears of each step by IPC; when that
 * channel closes without the word to keep running, everything ends: nothing is left behind by a crash.
 */
const [dataDir = ''] = process.argv.slice(2);
let keep = false;
let isStopping = false;

const stack = await startStack(dataDir, (step) => process.send?.({ step })).catch((error: unknown) => {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(join(dataDir, 'supervisor.log'), `${new Date().toISOString()} ${reason}\n`);
  process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});

function stop(): void {
  if (isStopping) return;
  isStopping = true;
  stack.stop().finally(() => process.exit(0));
}

process.on('message', (message) => {
  if (message === 'keep') {
    keep = true;
    process.disconnect();
  }
});
process.on('disconnect', () => {
  if (!keep) stop();
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
process.send?.({ ready: true });
