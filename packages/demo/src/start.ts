import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.ts';
import { buildExtension } from './build-extension.ts';
import { openForPerson } from './open-for-person.ts';
import { defaultDataDir } from './paths.ts';
import { Progress } from './progress.ts';
import { type Running, stopRunning } from './running.ts';
import { type Supervised, supervise } from './supervise.ts';
import { guidedTour } from './tour.ts';

const usage = `npm start [-- options]

Builds the extension, starts collector, database, local chain, contracts and demo site, and opens Chromium.
Where there is no display it drives the same journey by itself (the guided tour) and exits 1 if a step failed.

  --keep       leave collector, chain and site running when done (end them with --stop)
  --stop       end what an earlier --keep left running
  --fresh      forget all data of earlier runs first
  --tour       the guided tour, even where there is a display
  --data DIR   the data folder (default: .assent/demo)
  --help       this text`;

const { values } = parseArgs({
  options: {
    keep: { type: 'boolean', default: false },
    stop: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    tour: { type: 'boolean', default: false },
    data: { type: 'string', default: defaultDataDir },
    help: { type: 'boolean', default: false },
  },
});
const dataDir = resolve(values.data);

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return process.env.CI === undefined;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function describe(running: Running): string {
  return [
    '',
    `  Start page   ${running.site}`,
    `  Invite link  ${running.inviteLink}`,
    `  Collector    ${running.collectorUrl}`,
    `  Chain        ${running.chain.rpcUrl} (id ${running.chain.chainId})`,
    `  Data         ${running.dataDir} (all of this is in running.json there)`,
    '',
  ].join('\n');
}

async function prepare(progress: Progress): Promise<string> {
  progress.step('Looking for what an earlier start left running');
  await stopRunning(dataDir);
  if (values.fresh) await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true });
  progress.step('Browser');
  const executablePath = await ensureBrowser({ log: (line) => console.log(`  ${line}`) });
  progress.step('Extension');
  await buildExtension();
  return executablePath;
}

async function main(progress: Progress): Promise<number> {
  const executablePath = await prepare(progress);
  const supervised: Supervised = await supervise(dataDir, (name) => progress.step(name));
  progress.done();
  console.log(describe(supervised.running));

  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      interrupted = true;
      console.log('\nEnding everything…');
      await supervised.stop();
      process.exit(130);
    });
  }

  try {
    const visible = hasDisplay() && !values.tour;
    const ok = visible
      ? await openForPerson(supervised.running, executablePath)
      : await guidedTour(supervised.running, executablePath, join(dataDir, 'screenshots'));
    return ok ? 0 : 1;
  } finally {
    if (values.keep && !interrupted) {
      await supervised.keep();
      console.log('Collector, chain and site keep running. End them with: npm start -- --stop');
    } else if (!interrupted) {
      await supervised.stop();
    }
  }
}

if (values.help) {
  console.log(usage);
} else if (values.stop) {
  console.log((await stopRunning(dataDir)) ? 'Ended.' : 'Nothing was running.');
} else {
  const progress = new Progress();
  try {
    process.exit(await main(progress));
  } catch (error) {
    progress.done('✘');
    console.error(`\n✘ ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
