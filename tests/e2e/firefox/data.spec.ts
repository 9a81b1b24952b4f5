import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@assent/demo/cdp.ts';
import type { FirefoxPage, FirefoxPerson } from '@assent/demo/firefox-person.ts';
import { t } from '../../../components/words.ts';
import { expect, test } from './fixture.ts';

const passphrase = 'five wild geese over the marsh';

/** The text of a backup: saving a file is the browser's own business. */
function backupOf(page: FirefoxPage): Promise<string> {
  return page.evaluate(async (words) => {
    const { runtime } = Reflect.get(globalThis, 'browser');
    const message = { to: 'background', from: 'panel', type: 'backup.make', input: { passphrase: words } };
    return (await runtime.sendMessage(message)).value.text;
  }, passphrase);
}

async function restore(page: FirefoxPage, person: FirefoxPerson, file: string): Promise<void> {
  await person.press(page, t('restore.open'));
  const field = await until('the file field', () => page.$('input[type="file"]'));
  await field.uploadFile(file);
  await (await until('the passphrase', () => page.$('dialog[open] input[type="password"]'))).type(passphrase);
  await person.press(page, t('restore.start'));
  await person.waitForText(page, t('restore.done'));
}

/** What is left of a device's use. */
function traces(page: FirefoxPage) {
  return page.evaluate(async () => {
    const browser = Reflect.get(globalThis, 'browser');
    const { origins, data_collection: types = [] } = await browser.permissions.getAll();
    return {
      databases: (await indexedDB.databases()).length,
      local: Object.keys(await browser.storage.local.get(null)),
      session: Object.keys(await browser.storage.session.get(null)),
      origins,
      types,
      scripts: (await browser.scripting.getRegisteredContentScripts()).length,
      alarms: (await browser.alarms.getAll()).length,
    };
  });
}

test('in Firefox too a backup goes on elsewhere, once access to the collector is given again, and erasing leaves nothing', async ({
  running,
  somebody,
  startFirefox,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'assent-files-'));
  const first = await somebody.welcome();
  await somebody.lookUp(first, running.inviteLink);
  await somebody.tick(first, ['snippet']);
  await somebody.press(first, t('consent.join'));
  await somebody.firefox.window.answerPrompt('allow');
  await somebody.waitForText(first, t('joined.next'));
  const article = await somebody.visit(`${running.site}/article`);
  await somebody.capture(article, '#opening');
  await somebody.addAll(1);
  await somebody.sendNow();
  await somebody.inHistory('accepted', 1);
  const options = await somebody.open('options.html');
  const file = join(folder, 'backup.json');
  await writeFile(file, await backupOf(options));

  const other = await startFirefox();
  const welcome = await other.welcome();
  await restore(welcome, other, file);
  await other.waitForText(welcome, t('restore.switch-on'));
  await other.press(welcome, t('restore.allow'));
  expect(await other.firefox.window.answerPrompt('allow')).toContain('127.0.0.1');
  await until('the word that something is to be allowed to go', async () =>
    (await other.text(welcome)).includes(t('restore.switch-on')) ? null : true,
  );
  const history = await other.inHistory('accepted', 1);
  await other.press(history, t('history.refresh'));

  await test.step('erasing', async () => {
    const page = await other.open('options.html');
    const before = await traces(page);
    expect([before.origins.length, before.types.length, before.databases]).not.toContain(0);
    await other.press(page, t('erase.open'));
    await other.press(page, t('erase.confirm'));
    await until(
      'the welcome page',
      async () => ((await page.evaluate(() => location.href).catch(() => '')).endsWith('#erased') ? true : null),
      40_000,
    );
    expect(await traces(page)).toEqual({
      databases: 0,
      local: [],
      session: [],
      origins: [],
      types: [],
      scripts: 0,
      alarms: 0,
    });
  });
  await rm(folder, { recursive: true, force: true });
});
