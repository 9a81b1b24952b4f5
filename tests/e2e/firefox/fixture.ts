import { ensureFirefox, type Firefox, type FirefoxOptions, launchFirefox } from '@assent/demo/firefox-browser.ts';
import { FirefoxPerson } from '@assent/demo/firefox-person.ts';
import { firefoxExtensionDir } from '@assent/demo/paths.ts';
import { test as base } from '../fixture.ts';

export { expect } from '../fixture.ts';

type Stage = {
  /** Starts another Firefox, with a fresh profile; it ends with the test. */
  startFirefox: (options?: Partial<FirefoxOptions>) => Promise<FirefoxPerson>;
  /** Somebody in a Firefox of their own. */
  somebody: FirefoxPerson;
};

/** The real stack, and as many Firefox as a test wants. */
export const test = base.extend<Stage>({
  build: firefoxExtensionDir,
  startFirefox: async ({ running }, use) => {
    const started: Firefox[] = [];
    const executablePath = await ensureFirefox({ log: console.log });
    await use(async (options) => {
      const firefox = await launchFirefox({ executablePath, extension: running.extension.dir, ...options });
      started.push(firefox);
      return new FirefoxPerson(firefox);
    });
    for (const firefox of started) await firefox.stop();
  },
  somebody: async ({ startFirefox }, use) => use(await startFirefox()),
});
