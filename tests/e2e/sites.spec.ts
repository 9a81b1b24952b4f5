import { grantHost, killWorker } from '@assent/demo/extension-driver.ts';
import type { Person } from '@assent/demo/person.ts';
import { t } from '../../components/words.ts';
import { expect, test } from './fixture.ts';

/** The page scripts registered with the browser, as the extension's own page sees them. */
async function registered(person: Person): Promise<string[][]> {
  const page = await person.open('options.html');
  const scripts = await page.evaluate(() => Reflect.get(globalThis, 'chrome').scripting.getRegisteredContentScripts());
  await page.close();
  return scripts.map(({ matches }: { matches: string[] }) => matches);
}

async function inOptions(person: Person, expression: string): Promise<unknown> {
  const page = await person.open('options.html');
  const value = await page.evaluate(expression);
  await page.close();
  return value;
}

test('at install no site can be read, and each is given and taken back by itself', async ({
  running,
  context,
  person,
}) => {
  await person.welcome();
  expect(await inOptions(person, 'chrome.permissions.getAll()')).toMatchObject({ origins: [] });
  expect(await registered(person)).toEqual([]);
  await person.join(running.inviteLink);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  expect(await inOptions(person, 'chrome.permissions.getAll()')).toMatchObject({ origins: ['http://127.0.0.1/*'] });
  expect(await registered(person)).toEqual([['http://127.0.0.1/*']]);
  const options = await person.open('options.html#sites');
  await options.getByRole('button', { name: t('sites.switch-off', { site: 'http://127.0.0.1/*' }) }).click();
  await expect(options.getByText(t('sites.none'))).toBeVisible();
  expect(await inOptions(person, 'chrome.permissions.getAll()')).toMatchObject({ origins: [] });
  expect(await registered(person)).toEqual([]);
});

test('page scripts follow what is granted at each start, whatever was lost or taken away meanwhile', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await inOptions(person, 'chrome.scripting.unregisterContentScripts()');
  expect(await registered(person)).toEqual([]);
  await killWorker(context, person.id);
  // Whatever wakes the worker starts it anew.
  await inOptions(person, 'chrome.runtime.sendMessage({}).catch(() => null)');
  await expect(async () => expect(await registered(person)).toEqual([['http://127.0.0.1/*']])).toPass();
  // Taken away in the browser's own pages, as anybody can at any time.
  await inOptions(person, 'chrome.permissions.remove({ origins: ["http://127.0.0.1/*"] })');
  await expect(async () => expect(await registered(person)).toEqual([])).toPass();
  await grantHost(context, person.id, 'http://127.0.0.1/*');
  expect(await registered(person)).toEqual([]);
});

test('with Global Privacy Control one more explicit tick is asked for, and the receipt says so', async ({
  running,
  context,
  person,
}) => {
  await context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
  );
  const welcome = await person.open('welcome.html');
  await person.lookUp(welcome, running.inviteLink);
  await person.tick(welcome);
  const join = welcome.getByRole('button', { name: t('consent.join') });
  await expect(join).toBeDisabled();
  await welcome.getByLabel(t('consent.gpc-tick')).check();
  await join.click();
  await welcome.getByRole('heading', { name: t('joined.next') }).waitFor();
  const receipt = await inOptions(
    person,
    `new Promise((resolve) => {
      const open = indexedDB.open('assent');
      open.onsuccess = () => {
        const get = open.result.transaction('campaigns').objectStore('campaigns').getAll();
        get.onsuccess = () => { open.result.close(); resolve(get.result[0].receipt); };
      };
    })`,
  );
  expect(receipt).toMatchObject({ body: { record: { body: { gpc: true } } } });
});
