/** Finds a Chromium, installs one where that is possible, and launches it with unpacked extensions. */
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { type BrowserKind, ensure, find, type Log } from './find-browser.ts';

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

function chromiumKind(): BrowserKind {
  const root = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  return {
    name: 'Chromium',
    variable: 'ASSENT_CHROMIUM',
    paths: systemPaths(),
    aptPackages: ['chromium', 'fonts-dejavu-core'],
    download: {
      path: () => chromium.executablePath(),
      command: [join(root, 'cli.js'), 'install', 'chromium'],
      advice: 'npx playwright-core install chromium',
    },
    advice: 'install Chromium or Chrome for Testing',
  };
}

/**
 * The path of a Chromium that can run here, or null: `ASSENT_CHROMIUM`, then the system's, then Playwright's download.
 * @throws when `ASSENT_CHROMIUM` names a file that does not exist.
 */
export function findBrowser(): string | null {
  return find(chromiumKind());
}

/**
 * Like {@link findBrowser}, but installs what is missing: `apt-get` for root on Debian, else Playwright's download.
 * @throws an error whose message says exactly what to run when that failed.
 */
export function ensureBrowser({ log }: { log: Log }): Promise<string> {
  return ensure(chromiumKind(), log);
}

/** How {@link launchWithExtensions} starts the browser; `extensions` are folders with a manifest.json. */
export interface LaunchOptions {
  executablePath: string;
  userDataDir: string;
  extensions: string[];
  headless: boolean;
  colorScheme?: 'light' | 'dark';
  /** The language that pages and workers see, e.g. `de-CH`. */
  locale?: string;
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
    ...(options.locale ? { locale: options.locale } : {}),
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
