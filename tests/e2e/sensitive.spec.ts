import { type Person, selectText } from '@assent/demo/person.ts';
import { countPierced, waitForPierced, waitForPiercedGone } from '@assent/demo/pierce.ts';
import type { BrowserContext, Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { expect, test } from './fixture.ts';

const text = 'Balance: 1,234.56 and nobody else’s business.';
const html = (body: string) =>
  `<!doctype html><meta charset="utf-8"><title>Page</title><p id="text">${text}</p>${body}`;

/** Pages of well-known names, answered here: nothing reaches the network. */
async function open(context: BrowserContext, url: string, body = ''): Promise<Page> {
  await context.route(`${new URL(url).origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: html(body) }),
  );
  const page = await context.newPage();
  await page.goto(url);
  await selectText(page, '#text');
  return page;
}

/** Everything that is kept or shown anywhere: each database, each storage area, caches, scripts, access, badge. */
async function everythingKept(person: Person): Promise<string> {
  const own = await person.open('popup.html');
  const kept = await own.evaluate(async () => {
    const chrome = Reflect.get(globalThis, 'chrome');
    const databases: Record<string, unknown> = {};
    const done = (request: IDBRequest | IDBOpenDBRequest) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = '', version } of await indexedDB.databases()) {
      const request = indexedDB.open(name);
      await done(request);
      for (const store of request.result.objectStoreNames) {
        const rows = request.result.transaction(store).objectStore(store);
        databases[`${name} ${version} ${store}`] = [await done(rows.getAllKeys()), await done(rows.getAll())];
      }
      request.result.close();
    }
    const areas = [chrome.storage.local, chrome.storage.session, chrome.storage.sync];
    const rest = [
      await Promise.all(areas.map((area) => area.get(null))),
      await caches.keys(),
      await chrome.scripting.getRegisteredContentScripts(),
      await chrome.permissions.getAll(),
      await chrome.action.getBadgeText({}),
    ];
    return JSON.stringify([databases, rest]);
  });
  await own.close();
  return kept;
}

async function tabOf(person: Person, page: Page): Promise<number> {
  const own = await person.open('popup.html');
  await page.bringToFront();
  const id = await own.evaluate(async () => {
    const [tab] = await Reflect.get(globalThis, 'chrome').tabs.query({ active: true, lastFocusedWindow: true });
    return tab.id;
  });
  await own.close();
  return id;
}

async function ask(person: Person, type: string, input: object): Promise<{ ok: boolean; code?: string }> {
  const own = await person.open('popup.html');
  const message = { to: 'background', from: 'panel', type, input };
  const answer = await own.evaluate((sent) => Reflect.get(globalThis, 'chrome').runtime.sendMessage(sent), message);
  await own.close();
  return answer;
}

const sensitive = [
  ['bank', 'https://www.chase.com/accounts'],
  ['health', 'https://mychart.clinic.example/labs'],
  ['mail', 'https://mail.google.com/mail/u/0/'],
  ['government', 'https://www.impots.gouv.fr/accueil'],
  ['adult', 'https://www.pornhub.com/'],
  ['sign-in', 'https://forum.example/login'],
] as const;

test('on sensitive sites the popup offers nothing and says why, and no gesture leaves a trace', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const before = await everythingKept(person);
  for (const [category, url] of sensitive) {
    const page = await open(context, url);
    // The toolbar button gives access to the tab (activeTab), so nothing but our own refusal stands in the way.
    const popup = await person.popup(page);
    await popup.find('[data-sensitive]');
    const words = await popup.text();
    expect(words).toContain(t('popup.blocked-title'));
    expect(words).toContain(t(`popup.blocked-${category}`));
    for (const absent of ['popup.add-selection', 'popup.pick-answers'] as const) expect(words).not.toContain(t(absent));
    expect(await popup.evaluate('document.querySelectorAll("[role=switch], input").length')).toBe(0);
    await popup.close();
    const tabId = await tabOf(person, page);
    for (const type of ['selection.capture', 'picker.start']) {
      expect(await ask(person, type, { tabId }), `${type} on ${url}`).toEqual({ ok: false, code: 'site.sensitive' });
    }
    await page.close();
  }
  expect(await everythingKept(person)).toBe(before);
});

test('a page that asks for a password is not read, whatever its address', async ({ running, context, person }) => {
  await person.join(running.inviteLink);
  const before = await everythingKept(person);
  const page = await open(context, 'https://intranet.example/start', '<form><input type="password"></form>');
  const popup = await person.popup(page);
  await (await popup.find({ role: 'button', name: t('popup.pick-answers') })).click();
  await popup.find('[role=alert]');
  expect(await popup.text()).toContain(t('error.page.sign-in'));
  await popup.close();
  const tabId = await tabOf(person, page);
  expect(await ask(person, 'selection.capture', { tabId })).toEqual({ ok: false, code: 'page.sign-in' });
  expect(await everythingKept(person)).toBe(before);
  // The same page without the field is an ordinary one.
  await page.locator('form').evaluate((form) => form.remove());
  await selectText(page, '#text');
  expect(await ask(person, 'selection.capture', { tabId })).toMatchObject({ ok: true });
  expect(await everythingKept(person)).not.toBe(before);
});

test('“Never on …” in the popup ends everything on a site, and can be taken back there', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.bringToFront();
  await waitForPierced(chat, '.presence');
  const popup = await person.popup(chat);
  await (await popup.find({ role: 'button', name: t('popup.never', { host: '127.0.0.1' }) })).click();
  await popup.find('[data-sensitive=own]');
  expect(await popup.text()).toContain(t('popup.blocked-own', { host: '127.0.0.1' }));
  expect(await popup.text()).not.toContain(t('popup.add-selection'));
  await waitForPiercedGone(chat, 'assent-layer');
  await popup.close();
  const kept = JSON.parse(await everythingKept(person))[1];
  expect(kept[0][0].settings).toMatchObject({ sites: [], blockedSites: ['127.0.0.1'] });
  expect(kept[2]).toEqual([]);
  expect(kept[3].origins).toEqual([]);

  await chat.reload();
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  const still = await person.popup(chat);
  await still.find('[data-sensitive=own]');
  await still.close();
  expect(await ask(person, 'selection.capture', { tabId: await tabOf(person, chat) })).toEqual({
    ok: false,
    code: 'site.sensitive',
  });
  expect(await countPierced(chat, 'assent-layer')).toBe(0);
  const again = await person.popup(chat);
  await (await again.find({ role: 'button', name: t('popup.allow-again', { host: '127.0.0.1' }) })).click();
  await again.find({ role: 'button', name: t('popup.add-selection') });
  await again.close();
});

test('the own list is kept in the options, by keyboard, with a way back from each change', async ({
  context,
  person,
}) => {
  const options = await person.open('options.html#never');
  const section = options.locator('#never');
  await expect(section.getByText(t('blocked.none'))).toBeVisible();
  await expect(section.getByText(t('blocked.always-bank'))).toBeVisible();
  const field = section.getByLabel(t('blocked.label'), { exact: true });
  await field.fill('not a site');
  await options.keyboard.press('Enter');
  await expect(section.getByText(t('error.site.invalid'))).toBeVisible();
  await field.fill('https://www.Diary.example/2026');
  await options.keyboard.press('Enter');
  const remove = section.getByRole('button', { name: t('blocked.remove-one', { site: 'diary.example' }) });
  await expect(remove).toBeVisible();
  await expect(field).toHaveValue('');
  await section.getByRole('button', { name: t('action.undo') }).press('Enter');
  await expect(section.getByText(t('blocked.none'))).toBeVisible();
  await field.fill('diary.example');
  await options.keyboard.press('Enter');
  await remove.press('Enter');
  await section.getByText(t('blocked.removed', { site: 'diary.example' })).waitFor();
  // Adding it can still be undone, too; the newest offer is the last.
  await section
    .getByRole('button', { name: t('action.undo') })
    .last()
    .press('Enter');
  await expect(remove).toBeVisible();

  const page = await open(context, 'https://my.diary.example/today');
  const popup = await person.popup(page);
  await popup.find('[data-sensitive=own]');
  await popup.close();
});
