import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser, launchWithExtensions } from '@assent/demo/browser.ts';
import { extensionId, killWorker } from '@assent/demo/extension-driver.ts';
import { Person } from '@assent/demo/person.ts';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { MyData } from '../../utils/backup/my-data-form.ts';
import { test as base, expect, exported } from './fixture.ts';

const passphrase = 'five wild geese over the marsh';

/** A second browser with a profile of its own, and a folder for files. */
const test = base.extend<{ other: Person; folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'assent-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  other: async ({ running }, use) => {
    const userDataDir = await mkdtemp(join(tmpdir(), 'assent-other-'));
    const context = await launchWithExtensions({
      executablePath: await ensureBrowser({ log: console.log }),
      userDataDir,
      extensions: [running.extension.dir],
      headless: true,
      viewport: { width: 1000, height: 760 },
    });
    await use(new Person(context, await extensionId(context, running.extension.dir)));
    await context.close();
    await rm(userDataDir, { recursive: true, force: true });
  },
});

/** Everything that a device keeps, read without opening what is not there; keys by name, for they tell nothing. */
function dump(page: Page): Promise<{ databases: Record<string, Record<string, unknown[]>>; local: object }> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const databases: Record<string, Record<string, unknown[]>> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name));
      const tables: Record<string, unknown[]> = {};
      for (const table of db.objectStoreNames) {
        const rows = await asked(db.transaction(table).objectStore(table).getAll());
        tables[table] = rows.map((row) => {
          return JSON.parse(
            JSON.stringify(row, (_, value) => (ArrayBuffer.isView(value) ? Object.values(value) : value)),
          );
        });
      }
      db.close();
      databases[name] = tables;
    }
    const { storage } = Reflect.get(globalThis, 'chrome');
    return { databases, local: await storage.local.get(null) };
  });
}

/** {@link dump} without what is sealed anew at each restore, and when the collectors were last asked. */
async function contents(page: Page): Promise<string> {
  const { databases, local } = await dump(page);
  const { secrets: _, ...tables } = databases.assent ?? {};
  return JSON.stringify({ tables, local }).replaceAll(/"refreshedAt":\d+/g, '');
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [320, 1000]) {
      await page.setViewportSize({ width, height: 760 });
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('main *, dialog[open] *')]
          .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && node.checkVisibility())
          .map((node) => node.outerHTML.slice(0, 80)),
      );
      if (wide[0] !== undefined) faults.push(`${name}, ${width} px: too wide: ${wide[0]}`);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
      faults.push(...violations.map(({ id, nodes }) => `${name}, ${colorScheme}, ${width}: ${id} ${nodes[0]?.html}`));
      const folder = process.env.ASSENT_SCREENS;
      if (folder) await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) });
    }
  }
  return faults;
}

/** The person's options page, at the section of their data. */
async function yourData(person: Person): Promise<Page> {
  const options = await person.open('options.html#your-data');
  await options.getByRole('heading', { name: t('your-data.title') }).waitFor();
  return options;
}

async function saveBackup(options: Page, folder: string): Promise<string> {
  await options.getByRole('button', { name: t('backup.open') }).click();
  await options.getByLabel(t('backup.passphrase')).fill(passphrase);
  await options.getByLabel(t('backup.again')).fill(passphrase);
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: t('backup.save') }).click();
  const path = join(folder, (await download).suggestedFilename());
  await (await download).saveAs(path);
  await expect(options.getByText(t('backup.saved'))).toBeVisible();
  await options.getByRole('button', { name: t('action.close') }).click();
  return path;
}

/** Chooses a file and types a passphrase; what comes of it is for the caller to see. */
async function restore(page: Page, path: string, words = passphrase): Promise<void> {
  const dialog = page.getByRole('dialog', { name: t('restore.title') });
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: t('restore.open') }).click();
  await dialog.getByLabel(t('restore.file')).setInputFiles(path);
  await dialog.getByLabel(t('backup.passphrase')).fill(words);
  await dialog.getByRole('button', { name: t('restore.start') }).click();
}

/** Two items accepted, one waiting in the outbox, one draft. */
async function journey(person: Person, running: { inviteLink: string; site: string }): Promise<void> {
  await person.join(running.inviteLink);
  const article = await person.context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  await person.capture(article, '#weigh');
  await person.addAll(2);
  await person.sendNow();
  await person.inHistory('accepted', 2);
  await person.capture(article, '#woods');
  await person.addAll(1);
  await person.capture(article, '#contact');
}

test('a backup of one browser goes on in another: history, rewards, taking back, and what waits', async ({
  person,
  other,
  running,
  stack,
  folder,
}) => {
  await journey(person, running);
  const path = await saveBackup(await yourData(person), folder);
  const text = await readFile(path, 'utf8');
  for (const word of ['plain-answers', 'library', running.collectorUrl]) expect(text).not.toContain(word);
  const before = await exported(stack);

  const welcome = await other.welcome();
  await restore(welcome, path);
  await expect(welcome.getByText(t('restore.done'))).toBeVisible();
  await expect(welcome.getByText(t('restore.campaigns', { count: 1 }))).toBeVisible();
  await expect(welcome.getByText(t('restore.paused'))).toBeVisible();
  expect(await faultsOf(welcome, 'restored')).toEqual([]);
  await welcome.getByRole('button', { name: t('action.close') }).click();

  const rows = await other.inHistory('accepted', 2);
  const outbox = await other.panel('outbox');
  await expect(outbox.getByRole('listitem')).toHaveCount(1);
  const review = await other.panel('review');
  await expect(review.locator('[data-state="draft"]')).toHaveCount(1);
  const rewards = await other.panel('rewards');
  await expect(rewards.getByText(t('rewards.unbound'))).toBeVisible();
  await expect(rewards.getByRole('link', { name: /claim/i }).first()).toBeVisible();

  const history = await other.panel('history');
  await rows.first().locator('summary').first().click();
  await rows
    .first()
    .getByRole('button', { name: t('history.take-back') })
    .click();
  await history.getByRole('button', { name: t('take-back.confirm') }).click();
  await expect(async () => expect((await exported(stack)).length).toBe(before.length - 1)).toPass({ timeout: 60_000 });
  await other.inHistory('withdrawn', 1);
  await outbox.getByRole('button', { name: t('action.resume') }).click();
  await expect(outbox.getByRole('button', { name: t('action.pause') })).toBeVisible();
  await other.sendNow();
  await other.inHistory('accepted', 2);
  const after = await exported(stack);
  expect(new Set(after.map(({ contributor }) => contributor))).toEqual(
    new Set(before.map(({ contributor }) => contributor)),
  );
});

test('a wrong passphrase and a damaged file change nothing, and what is here is replaced only when asked', async ({
  person,
  other,
  running,
  folder,
}) => {
  await journey(person, running);
  const path = await saveBackup(await yourData(person), folder);
  const text = await readFile(path, 'utf8');
  await other.join(running.inviteLink);
  const options = await yourData(other);
  const before = await dump(options);
  const damaged = async (name: string, change: (file: Record<string, unknown>) => unknown) => {
    await writeFile(join(folder, name), JSON.stringify(change(JSON.parse(text))));
    return join(folder, name);
  };
  const flip = (data: unknown) => String(data).replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'));
  const tries = [
    { path, words: 'five wild geese over the mars', code: 'backup.wrong-passphrase' },
    {
      path: await damaged('flipped.json', (file) => ({ ...file, data: flip(file.data) })),
      code: 'backup.wrong-passphrase',
    },
    { path: await damaged('day.json', (file) => ({ ...file, madeOn: '2020-01-01' })), code: 'backup.wrong-passphrase' },
    { path: await damaged('newer.json', (file) => ({ ...file, schema: 'backup/2' })), code: 'backup.newer' },
    { path: await damaged('other.json', ({ data: _, ...file }) => file), code: 'backup.unreadable' },
  ];
  for (const { path: file, words, code } of tries) {
    await restore(options, file, words);
    await expect(options.locator(`[data-error="${code}"]`)).toBeVisible();
    expect(await dump(options)).toEqual(before);
  }

  await test.step('a sound file asks first, and ten seconds can be undone', async () => {
    await restore(options, path);
    await expect(options.getByText(t('restore.in-use'))).toBeVisible();
    await options.getByRole('button', { name: t('restore.replace') }).click();
    await expect(options.locator('[data-left]')).toBeVisible();
    await options.getByRole('button', { name: t('action.undo') }).click();
    await expect(options.locator('[data-left]')).toBeHidden();
    expect(await dump(options)).toEqual(before);
    await options.getByRole('button', { name: t('restore.replace') }).click();
    await expect(options.getByText(t('restore.done'))).toBeVisible({ timeout: 20_000 });
    await other.inHistory('accepted', 2);
  });
});

type Message = { type: string; input: object };

/** Asks the background as our pages do, and does not wait. */
function post(page: Page, message: Message): Promise<void> {
  return page.evaluate((body) => {
    const { runtime } = Reflect.get(globalThis, 'chrome');
    runtime.sendMessage({ to: 'background', from: 'panel', ...body }).catch(() => {});
  }, message);
}

/** Asks the background and gives its answer. */
function ask(page: Page, message: Message): Promise<{ ok: boolean; code?: string }> {
  return page.evaluate((body) => {
    const { runtime } = Reflect.get(globalThis, 'chrome');
    return runtime.sendMessage({ to: 'background', from: 'panel', ...body });
  }, message);
}

/** Erases without ceremony, and waits until nothing is under way any more. */
async function erase(person: Person, delay?: number): Promise<void> {
  const page = await yourData(person);
  const closed = page.waitForEvent('close').catch(() => {});
  if (delay !== undefined) {
    // The first step, done beforehand: a worker killed before it has erased nothing, and should not.
    await page.evaluate(() => Reflect.get(globalThis, 'chrome').storage.local.set({ erasing: true }));
  }
  await post(page, { type: 'device.erase', input: {} });
  if (delay !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    await killWorker(person.context, person.id);
  } else await closed;
  await expect(async () => {
    const next = await person.open('welcome.html');
    try {
      // Wakes the worker, which goes on with what was cut off; that closes this page too.
      await ask(next, { type: 'history.refresh', input: {} });
      const { databases, local } = await dump(next);
      expect(local).not.toHaveProperty('erasing');
      expect(local).not.toHaveProperty('settings');
      expect(Object.values(databases.assent ?? {}).flat()).toEqual([]);
    } finally {
      await next.close();
    }
  }).toPass({ timeout: 20_000 });
  if (!page.isClosed()) await page.close();
}

test('a restore that is killed leaves the old device or the new one, never a mixture', async ({
  person,
  other,
  running,
  folder,
}) => {
  await journey(person, running);
  const whole = await yourData(person);
  await ask(whole, { type: 'settings.pause', input: { paused: true } });
  const text = await readFile(await saveBackup(whole, folder), 'utf8');
  const page = await yourData(other);
  await ask(page, { type: 'settings.pause', input: { paused: false } });
  const old = await contents(page);
  const message = { type: 'backup.restore', input: { text, passphrase, replace: true } };
  expect(await ask(page, message)).toMatchObject({ ok: true });
  const restored = await contents(page);
  expect(restored).not.toBe(old);
  const seen = new Set<string>();
  // Milliseconds after the settings were laid down, which is just before the tables are written; null is at once.
  for (const delay of [null, 0, 10, 30, 80, 2_000]) {
    await erase(other);
    const start = await yourData(other);
    await ask(start, { type: 'settings.pause', input: { paused: false } });
    expect(await contents(start)).toBe(old);
    await post(start, message);
    if (delay !== null) {
      await start.waitForFunction(async () => {
        const { storage } = Reflect.get(globalThis, 'chrome');
        const { 'staged-settings': staged, settings } = await storage.local.get(null);
        return staged !== undefined || settings.paused;
      });
      await start.waitForTimeout(delay);
    }
    await killWorker(other.context, other.id);
    await ask(start, { type: 'history.refresh', input: {} });
    const found = await contents(start);
    expect([old, restored].includes(found), `killed at ${delay}: ${found}`).toBe(true);
    seen.add(found);
    await start.close();
  }
  expect(seen, 'some were cut off before, some after').toEqual(new Set([old, restored]));
});

test('the export holds everything in the documented form', async ({ person, running, folder }) => {
  await journey(person, running);
  const options = await yourData(person);
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: t('my-data.save') }).click();
  const path = join(folder, 'my-data.json');
  await (await download).saveAs(path);
  expect((await download).suggestedFilename()).toMatch(/^assent-my-data-\d{4}-\d\d-\d\d\.json$/);
  const data = MyData.parse(JSON.parse(await readFile(path, 'utf8')));
  const { databases } = await dump(options);
  const tables = databases.assent ?? {};
  for (const name of ['campaigns', 'drafts', 'contributions', 'batches', 'rewards', 'deletions'] as const) {
    expect(data[name].length, name).toBe(tables[name]?.length);
  }
  expect(data.contributions.map(({ state }) => state).toSorted()).toEqual(['accepted', 'accepted', 'queued']);
  expect(data.campaigns[0]?.consentReceipt?.body.consentHash).toHaveLength(43);
});

/** Everything of a device that could tell that somebody used it. */
async function traces(page: Page) {
  return page.evaluate(async () => {
    const chrome = Reflect.get(globalThis, 'chrome');
    const { origins } = await chrome.permissions.getAll();
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(await chrome.storage.local.get(null)),
      session: Object.keys(await chrome.storage.session.get(null)),
      sync: Object.keys(await chrome.storage.sync.get(null)),
      web: localStorage.length + sessionStorage.length,
      caches: await caches.keys(),
      origins,
      scripts: (await chrome.scripting.getRegisteredContentScripts()).map(({ id }: { id: string }) => id),
      alarms: (await chrome.alarms.getAll()).map(({ name }: { name: string }) => name),
      badge: await chrome.action.getBadgeText({}),
    };
  });
}

const nothing = {
  databases: [],
  local: [],
  session: [],
  sync: [],
  web: 0,
  caches: [],
  origins: [],
  scripts: [],
  alarms: [],
  badge: '',
};

test('erasing empties the device: databases, storage, keys, scripts, permissions, alarms', async ({
  person,
  running,
  context,
}) => {
  await journey(person, running);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  const options = await yourData(person);
  await options.evaluate(async () => {
    localStorage.setItem('left', 'by a library');
    await caches.open('left by a library');
    const { storage } = Reflect.get(globalThis, 'chrome');
    await storage.session.set({ left: 1 });
    await storage.sync.set({ left: 1 });
  });
  const full = await traces(options);
  for (const [name, value] of Object.entries(full)) expect(value, name).not.toEqual(Reflect.get(nothing, name));
  const before = await dump(options);
  const pseudonym = JSON.stringify(before.databases.assent?.identities);

  await test.step('undo and closing the page each stop the countdown', async () => {
    await options.getByRole('button', { name: t('erase.open') }).click();
    await expect(options.getByText(t('erase.unsent', { count: 2 }))).toBeVisible();
    await options.getByRole('button', { name: t('erase.confirm'), exact: true }).click();
    await expect(options.locator('[data-left]')).toBeVisible();
    await options.getByRole('button', { name: t('action.undo') }).click();
    const second = await yourData(person);
    await second.getByRole('button', { name: t('erase.open') }).click();
    await second.getByRole('button', { name: t('erase.confirm'), exact: true }).click();
    await expect(second.locator('[data-left]')).toBeVisible();
    await second.close();
    await options.waitForTimeout(11_000);
    expect(await dump(options)).toEqual(before);
  });

  const panel = await person.panel('review');
  await options.bringToFront();
  await options.getByRole('button', { name: t('erase.confirm'), exact: true }).click();
  await options.waitForURL('**/welcome.html#erased', { timeout: 30_000 });
  await expect(options.getByText(t('erased.title'))).toBeVisible();
  expect(panel.isClosed()).toBe(true);
  expect(await traces(options)).toEqual(nothing);
  expect(await faultsOf(options, 'erased')).toEqual([]);

  await test.step('who begins again is somebody else', async () => {
    await options.reload();
    await person.lookUp(options, running.inviteLink);
    await person.agree(options);
    const after = await dump(options);
    expect(after.databases.assent?.campaigns).toHaveLength(1);
    expect(after.databases.assent?.contributions).toEqual([]);
    expect(JSON.stringify(after.databases.assent?.identities)).not.toBe(pseudonym);
  });
});

test('an erasure that something holds up says what is left, and is done when tried again', async ({
  person,
  running,
}) => {
  await person.join(running.inviteLink);
  const options = await yourData(person);
  await options.evaluate(async () => {
    await new Promise((resolve) => {
      const opening = indexedDB.open('assent');
      opening.onsuccess = () => {
        Reflect.set(globalThis, 'held', opening.result);
        resolve(null);
      };
    });
  });
  await options.getByRole('button', { name: t('erase.open') }).click();
  await options.getByRole('button', { name: t('erase.confirm'), exact: true }).click();
  await expect(options.locator('[data-error="erase.incomplete"]')).toContainText('database', { timeout: 40_000 });
  await options.evaluate(() => Reflect.get(globalThis, 'held').close());
  await options.getByRole('button', { name: t('action.retry') }).click();
  await options.waitForURL('**/welcome.html#erased', { timeout: 30_000 });
  expect(await traces(options)).toEqual(nothing);
});

test('an erasure that is killed is finished at the next start', async ({ person, running }) => {
  for (const delay of [0, 10, 40, 100]) {
    const page = await person.open('welcome.html');
    await person.lookUp(page, running.inviteLink);
    await person.agree(page);
    await page.close();
    await erase(person, delay);
  }
});

test('every dialog of the data section is accessible, fits, and works by keyboard alone', async ({
  person,
  running,
  folder,
}) => {
  await journey(person, running);
  const options = await yourData(person);
  const { keyboard } = options;
  const faults = await faultsOf(options, 'your-data');
  await options.getByRole('button', { name: t('backup.open') }).focus();
  await keyboard.press('Enter');
  await expect(options.getByLabel(t('backup.passphrase'))).toBeFocused();
  await keyboard.insertText('short');
  await expect(options.getByText(t('backup.strength-short', { count: 12 }))).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.insertText('other');
  faults.push(...(await faultsOf(options, 'backup')));
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(options.getByText(t('backup.strength-strong'))).toBeVisible();
  const suggested = await options.getByLabel(t('backup.again')).inputValue();
  faults.push(...(await faultsOf(options, 'suggested')));
  const download = options.waitForEvent('download');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  const path = join(folder, 'backup.json');
  await (await download).saveAs(path);
  await expect(options.getByText(t('backup.saved'))).toBeVisible();
  faults.push(...(await faultsOf(options, 'saved')));
  await keyboard.press('Escape');
  await expect(options.getByRole('button', { name: t('backup.open') })).toBeFocused();
  await restore(options, path, 'not this one');
  await expect(options.locator('[data-error="backup.wrong-passphrase"]')).toBeVisible();
  faults.push(...(await faultsOf(options, 'restore')));
  await restore(options, path, suggested);
  await expect(options.getByText(t('restore.same'))).toBeVisible();
  faults.push(...(await faultsOf(options, 'replace')));
  await keyboard.press('Escape');
  await options.getByRole('button', { name: t('erase.open') }).focus();
  await keyboard.press('Enter');
  await expect(options.getByText(t('erase.unsent', { count: 2 }))).toBeVisible();
  faults.push(...(await faultsOf(options, 'erase')));
  await options.getByRole('button', { name: t('erase.confirm'), exact: true }).focus();
  await keyboard.press('Enter');
  await expect(options.getByRole('button', { name: t('action.undo') })).toBeFocused();
  await keyboard.press('Enter');
  await expect(options.locator('[data-left]')).toBeHidden();
  expect(faults).toEqual([]);
});
