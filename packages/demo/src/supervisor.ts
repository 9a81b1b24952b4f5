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
let requestStop = () => {
  isStopping = true;
};

function tell(message: object): void {
  // The other end may have gone at any moment; then there is nobody to tell.
  if (process.connected) process.send?.(message, () => {});
}

process.on('message', (message) => {
  if (message === 'keep') {
    keep = true;
    process.disconnect();
  }
});
process.on('disconnect', () => {
  if (!keep) requestStop();
});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => requestStop());

try {
  const stack = await startStack(dataDir, (step) => tell({ step }));
  const stop = () => stack.stop().finally(() => process.exit(0));
  requestStop = () => {
    if (!isStopping) void stop();
    isStopping = true;
  };
  if (isStopping) await stop();
  tell({ ready: true });
} catch (error) {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  appendFileSync(join(dataDir, 'supervisor.log'), `${new Date().toISOString()} ${reason}\n`);
  tell({ failed: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  if (process.connected) process.disconnect();
}
