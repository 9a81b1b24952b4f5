import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser, launchWithExtensions } from '@assent/demo/browser.ts';
import { extensionId, grantHost } from '@assent/demo/extension-driver.ts';
import { extensionDir } from '@assent/demo/paths.ts';
import { countPierced, waitForPierced, waitForPiercedGone } from '@assent/demo/pierce.ts';
import { startSite } from '@assent/demo/site.ts';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';

/** What Assent does on web pages: the production build, the demo site under its strict policy, drafts as the result. */
const pattern = 'http://127.0.0.1/*';
const regenerate = '[data-testid=regenerate-turn-action-button]';
const shownRank = '.rank:not(.away)';

let context: BrowserContext;
let site: Awaited<ReturnType<typeof startSite>>;
let home: string;
let extension: string;
let own: Page;

/** The page of ours that stands for the person's own screens: messages and the store are reached from it. */
async function ask(type: string, input: object): Promise<{ ok: boolean; code?: string }> {
  return own.evaluate(
    (message) => Reflect.get(globalThis, 'chrome').runtime.sendMessage({ to: 'background', from: 'panel', ...message }),
    { type, input },
  );
}

type Draft = { captured: CapturedJudgment };

async function drafts(): Promise<CapturedJudgment[]> {
  const rows = await own.evaluate(async () => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const read = open.result.transaction('drafts').objectStore('drafts').index('createdAt').getAll();
    await new Promise((resolve) => read.addEventListener('success', resolve));
    open.result.close();
    return read.result;
  });
  return rows.map((row: Draft) => row.captured);
}

/** A campaign that was joined earlier; joining itself is another story. */
async function haveJoinedCampaign(): Promise<void> {
  const body = { title: 'Better answers', sites: { snippet: 'any', judgment: ['127.0.0.1'] } };
  const row = { id: 'better', state: 'joined', dataTypes: ['judgment'], receipt: {}, manifest: { body } };
  const put = (campaign: object) =>
    own.evaluate(async (value) => {
      const open = indexedDB.open('assent');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const isReady = open.result.objectStoreNames.contains('campaigns');
      if (isReady) {
        const write = open.result.transaction('campaigns', 'readwrite').objectStore('campaigns').put(value);
        await new Promise((resolve) => write.addEventListener('success', resolve));
      }
      open.result.close();
      return isReady;
    }, campaign);
  await expect.poll(() => put(row)).toBe(true);
}

async function allowSite(): Promise<void> {
  const id = await extensionId(context, extension);
  await grantHost(context, id, pattern);
  await own.bringToFront();
  await own.evaluate((origin) => {
    const button = document.createElement('button');
    button.id = 'grant';
    button.addEventListener('click', async () => {
      const granted = await Reflect.get(globalThis, 'chrome').permissions.request({ origins: [origin] });
      document.body.dataset.granted = String(granted);
    });
    button.style.cssText = 'position:fixed;inset:0;z-index:9';
    document.body.append(button);
  }, pattern);
  await own.locator('#grant').click();
  await expect(own.locator('body')).toHaveAttribute('data-granted', 'true');
  await own.locator('#grant').evaluate((button) => button.remove());
}

async function openChat(query = '?speed=fast'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site.url}/chat${query}`);
  await waitForPierced(page, '.presence');
  return page;
}

test.beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'assent-ranking-')));
  // A copy: a build may replace the original while the browser still reads it.
  extension = join(home, 'extension');
  await cp(extensionDir, extension, { recursive: true });
  const info = () => {
    throw new Error('These pages need no running stack.');
  };
  site = await startSite({ info });
  context = await launchWithExtensions({
    executablePath: await ensureBrowser({ log: console.log }),
    userDataDir: join(home, 'profile'),
    extensions: [extension],
    headless: true,
    viewport: { width: 1280, height: 800 },
  });
  const id = await extensionId(context, extension);
  own = await context.newPage();
  await own.goto(`chrome-extension://${id}/options.html`);
  await haveJoinedCampaign();
  await allowSite();
  expect(await ask('site.enable', { pattern })).toMatchObject({ ok: true });
});

test.afterAll(async () => {
  await context?.close();
  await site?.stop();
  await rm(home, { recursive: true, force: true });
});

test('a regenerated answer is ranked with one key, taken back, and ranked again', async () => {
  const page = await openChat();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.evaluate(() => {
    const shifts: number[] = [];
    Reflect.set(globalThis, 'shifts', shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'));
    }).observe({ type: 'layout-shift' });
  });
  expect(await countPierced(page, '.rank')).toBe(0);
  await page.locator(regenerate).click();
  const rank = await waitForPierced(page, shownRank);
  const { width, height } = await rank.box();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);

  for (const label of ['Previous', 'Next', 'Previous']) await page.locator(`[aria-label^=${label}]`).click();
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, '.panel[data-steady]');
  await page.keyboard.press('Shift+Digit1');
  await waitForPierced(page, { role: 'button', name: /^Undo/ });
  const [saved] = await drafts();
  expect(saved).toMatchObject({ kind: 'judgment', method: 'inline', strength: 2, blind: true, host: '127.0.0.1' });
  expect(saved?.winner).toBe(saved?.shownOrder[0]);
  expect(saved?.prompt).toBe(await page.locator('[data-turn=user] .whitespace-pre-wrap').textContent());

  await page.keyboard.press('z');
  await waitForPierced(page, '.panel[data-phase=choosing]');
  expect(await drafts()).toEqual([]);

  await page.keyboard.press('0');
  await waitForPierced(page, '.panel[data-phase=saved]');
  const [again] = await drafts();
  expect(again).toMatchObject({ winner: 'tie', strength: 0, shownOrder: saved?.shownOrder, timing: { edits: 1 } });
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, '.panel');
  expect(await countPierced(page, '.rank')).toBe(0);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts'))).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('skipping records nothing, and keys outside the panel do nothing', async () => {
  const before = await drafts();
  const page = await openChat();
  await page.locator(regenerate).click();
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, '.panel[data-steady]');
  await page.locator('#prompt-textarea').focus();
  await page.keyboard.type('1x20');
  await expect(page.locator('#prompt-textarea')).toHaveValue('1x20');
  await (await waitForPierced(page, { role: 'button', name: /^Skip/ })).click();
  await waitForPiercedGone(page, '.panel');
  await waitForPierced(page, shownRank);
  expect(await drafts()).toEqual(before);
  await page.close();
});

test('an answer that was stopped is never offered, the next complete one is', async () => {
  const page = await openChat('');
  await page.locator(regenerate).click();
  await expect(page.locator('[data-turn=assistant] .prose p').first()).toHaveText(/.{20}/);
  await page.locator('[data-testid=stop-button]').click();
  await expect(page.locator('.tabular-nums')).toHaveText('2/2');
  const stopped = await page.locator('[data-turn=assistant] .prose p').first().textContent();
  await page.locator(regenerate).click();
  await expect(page.locator('.tabular-nums')).toHaveText('3/3');
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, '.panel[data-steady]');
  await page.keyboard.press('1');
  await waitForPierced(page, '.panel[data-phase=saved]');
  const texts = (await drafts()).at(-1)?.candidates.map(({ text }) => text) ?? [];
  expect(texts).toHaveLength(2);
  expect(stopped?.length).toBeGreaterThan(0);
  expect(texts.some((text) => text.trim() === stopped?.trim())).toBe(false);
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, '.panel');
  // Had the stopped one been kept, two more pairs would be left.
  expect(await countPierced(page, '.rank')).toBe(0);
  await page.close();
});

test('two answers are picked on a page without known structure, and nothing stays behind', async () => {
  const page = await context.newPage();
  await page.goto(`${site.url}/compare`);
  await page.bringToFront();
  const tabId = await own.evaluate(async (url) => {
    const [tab] = await Reflect.get(globalThis, 'chrome').tabs.query({ url });
    return tab.id;
  }, `${site.url}/compare`);
  // Twice: injecting again replaces the first.
  expect(await ask('picker.start', { tabId })).toMatchObject({ ok: true });
  expect(await ask('picker.start', { tabId })).toMatchObject({ ok: true });
  expect(await countPierced(page, '.guide')).toBe(1);
  const [first, second] = await page.locator('.x3f').all();
  await first?.click({ position: { x: 4, y: 4 } });
  await waitForPierced(page, '.outline.taken');
  await second?.hover({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Enter');
  await (await waitForPierced(page, 'textarea')).fill('How do I tell my neighbour?');
  await page.keyboard.press('Enter');
  await waitForPierced(page, '.panel[data-steady]');
  await page.keyboard.press('x');
  await waitForPierced(page, '.panel[data-phase=saved]');
  expect((await drafts()).at(-1)).toMatchObject({
    method: 'pick-two',
    adapter: null,
    blind: false,
    winner: 'both-bad',
    prompt: 'How do I tell my neighbour?',
  });
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, 'assent-layer');

  expect(await ask('picker.start', { tabId })).toMatchObject({ ok: true });
  await waitForPierced(page, '.guide');
  await page.keyboard.press('ArrowDown');
  await waitForPierced(page, '.outline');
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, 'assent-layer');
  await page.close();
});
