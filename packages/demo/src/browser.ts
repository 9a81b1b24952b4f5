/** Finds a Chromium, installs one where that is possible, and launches it with unpacked extensions. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

type Log = (line: string) => void;

const isRoot = process.platform !== 'win32' && process.getuid?.() === 0;

function systemPaths(): string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ];
  }
  if (process.platform === 'win32') {
    const roots = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']];
    const tails = ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'];
    return tails.flatMap((tail) => roots.flatMap((root) => (root ? [join(root, tail)] : [])));
  }
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map((name) => `/usr/bin/${name}`);
}

/** Ubuntu ships `chromium-browser` as a script that only tells to install a snap, so being there is not enough. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], { timeout: 15_000, stdio: 'ignore' }).status === 0;
}

/**
 * The path of a Chromium that can run here, or null: `ASSENT_CHROMIUM`, then the system's, then Playwright's download.
 * @throws when `ASSENT_CHROMIUM` names a file that does not exist.
 */
export function findBrowser(): string | null {
  const named = process.env.ASSENT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`ASSENT_CHROMIUM is ${named}, but there is no such file.`);
    return named;
  }
  return systemPaths().find(runs) ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null);
}

/** Runs a command to its end, handing each line it prints to `log`; false when it failed. */
function run(command: string, args: string[], log: Log, env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    const onData = (data: Buffer) => {
      for (const line of data.toString().split(/[\r\n]+/)) if (line.trim()) log(line.trim());
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.on('error', (error) => {
      log(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

const APT_PACKAGES = ['chromium', 'fonts-dejavu-core'];

async function installWithApt(log: Log): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  log('Chromium is missing: installing it with apt-get (about 100 MB, a minute or two).');
  // An update that fails on one source may still leave a usable list, so the install decides.
  await run('apt-get', ['update'], log, env);
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...APT_PACKAGES], log, env);
}

function installWithPlaywright(log: Log): Promise<boolean> {
  const root = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  log('Chromium is missing: downloading the one Playwright brings (about 150 MB).');
  return run(process.execPath, [join(root, 'cli.js'), 'install', 'chromium'], log);
}

/** What a person can type when nothing could be installed for them. */
function installAdvice(): string {
  const debian = `sudo apt-get install -y ${APT_PACKAGES.join(' ')}`;
  return [
    'No Chromium was found and none could be installed. Run one of these, then try again:',
    process.platform === 'linux' ? `  ${debian}        (Debian, Ubuntu)` : '  install Chromium or Chrome for Testing',
    '  npx playwright-core install chromium',
    '  ASSENT_CHROMIUM=/path/to/chromium npm start     (a Chromium you already have)',
  ].join('\n');
}

/**
 * Like {@link findBrowser}, but installs what is missing: `apt-get` for root on Debian, else Playwright's download.
 * @throws an error whose message says exactly what to run when that failed.
 */
export async function ensureBrowser({ log }: { log: Log }): Promise<string> {
  const found = findBrowser();
  if (found) return found;
  if (isRoot && existsSync('/etc/debian_version')) await installWithApt(log);
  const installed = findBrowser();
  if (installed) return installed;
  await installWithPlaywright(log);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  throw new Error(installAdvice());
}

/** How {@link launchWithExtensions} starts the browser; `extensions` are folders with a manifest.json. */
export interface LaunchOptions {
  executablePath: string;
  userDataDir: string;
  extensions: string[];
  headless: boolean;
  colorScheme?: 'light' | 'dark';
  /** CSS px; null lets the window decide. */
  viewport?: { width: number; height: number } | null;
}

const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Launches a persistent context with the extensions loaded and waits until the browser lists them all. */
export async function launchWithExtensions(options: LaunchOptions): Promise<BrowserContext> {
  const dirs = options.extensions.map((dir) => realpathSync(dir));
  const list = dirs.join(',');
  const context = await chromium.launchPersistentContext(options.userDataDir, {
    executablePath: options.executablePath,
    headless: options.headless,
    // Linux without user namespaces (containers, hardened kernels) cannot start the sandbox; root never can.
    chromiumSandbox: process.platform !== 'linux',
    ignoreDefaultArgs: ['--disable-extensions', ...(options.headless ? [] : ['--enable-automation'])],
    args: [
      ...QUIET,
      ...(options.headless ? [] : ['--test-type']),
      '--enable-unsafe-extension-debugging',
      ...(dirs.length > 0 ? [`--disable-extensions-except=${list}`, `--load-extension=${list}`] : []),
    ],
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    ...(options.viewport === undefined ? {} : { viewport: options.viewport }),
  });
  try {
    await loadMissing(context, dirs);
  } catch (error) {
    await context.close();
    throw error;
  }
  return context;
}

/** Chrome's own builds ignore `--load-extension` since 137, but take an unpacked folder over the debugging pipe. */
async function loadMissing(context: BrowserContext, dirs: string[]): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session || dirs.length === 0) return;
  const { extensions } = await session.send('Extensions.getExtensions', {});
  for (const path of dirs) {
    if (!extensions.some((extension) => extension.path === path)) {
      await session.send('Extensions.loadUnpacked', { path });
    }
  }
  await session.detach();
}
