/** Finds a Firefox, installs one where that is possible, and launches it with the extension, each time in a fresh profile. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { type BrowserKind, ensure, find, type Log } from './find-browser.ts';
import { FirefoxWindow } from './firefox-window.ts';

function systemPaths(): string[] {
  if (process.platform === 'darwin') return ['/Applications/Firefox.app/Contents/MacOS/firefox'];
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? [join(root, 'Mozilla Firefox\\firefox.exe')] : []));
  }
  return ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
}

const firefox: BrowserKind = {
  name: 'Firefox',
  variable: 'ASSENT_FIREFOX',
  paths: systemPaths(),
  aptPackages: ['firefox-esr', 'fonts-dejavu-core'],
  advice: 'install Firefox (ESR or later)',
};

/**
 * The path of a Firefox that can run here, or null: `ASSENT_FIREFOX`, then the system's.
 * @throws when `ASSENT_FIREFOX` names a file that does not exist.
 */
export function findFirefox(): string | null {
  return find(firefox);
}

/**
 * Like {@link findFirefox}, but installs what is missing: `apt-get` for root on Debian.
 * @throws an error whose message says exactly what to run when that failed.
 */
export function ensureFirefox({ log }: { log: Log }): Promise<string> {
  return ensure(firefox, log);
}

/** How {@link launchFirefox} starts the browser. */
export interface FirefoxOptions {
  executablePath: string;
  /** Folder of the built extension. */
  extension: string;
  /** The id of the extension's addresses in this profile; Firefox draws a new one for each install. */
  uuid?: string;
  /** What the browser says in Accept-Language of its own accord, best first. */
  languages?: string;
  prefs?: Record<string, string | number | boolean>;
}

/** A running Firefox with the extension installed. */
export interface Firefox {
  browser: Browser;
  window: FirefoxWindow;
  /** Address of one of the extension's pages. */
  url(path: string): string;
  stop(): Promise<void>;
}

/** The extension's id in the manifest. */
const extensionId = '{5e0c8a52-3f0b-4c1e-9d0a-7a53c2d1b9e4}';

/** Launches headless with a profile of its own, which `stop` removes, and installs the extension as a temporary add-on. */
export async function launchFirefox(options: FirefoxOptions): Promise<Firefox> {
  const uuid = options.uuid ?? crypto.randomUUID();
  const profile = await mkdtemp(join(tmpdir(), 'assent-firefox-'));
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const browser = await puppeteer
    .launch({
      browser: 'firefox',
      executablePath: options.executablePath,
      userDataDir: profile,
      headless: true,
      // Nothing of ours may stand between the extension and the network.
      networkEnabled: false,
      args: ['--remote-allow-system-access', '--width=1200', '--height=900'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: uuid }),
        'intl.accept_languages': options.languages ?? 'en-GB,en',
        // A prompt's buttons answer at once; a person would have waited.
        'security.notification_enable_delay': 0,
        'security.dialog_enable_delay': 0,
        'ui.prefersReducedMotion': 1,
        'sidebar.animation.enabled': false,
        ...options.prefs,
      },
    })
    .catch(async (error: unknown) => {
      await removeProfile();
      throw error;
    });
  const end = async () => {
    await browser.close();
    await removeProfile();
  };
  let ending: Promise<void> | null = null;
  const stop = () => {
    ending ??= end();
    return ending;
  };
  try {
    await browser.installExtension(options.extension);
    const window = await FirefoxWindow.of(browser);
    return { browser, window, url: (path) => `moz-extension://${uuid}/${path}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
