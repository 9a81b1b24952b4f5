import { countPierced, waitForPierced, waitForPiercedGone } from '@assent/demo/pierce.ts';
import { expect, test } from '@playwright/test';
import { openPageStage, type PageStage } from './page-stage.ts';

/** What Assent does on web pages: the production build, the demo site under its strict policy, drafts as the result. */
const regenerate = '[data-testid=regenerate-turn-action-button]';
const shownRank = '.rank:not(.away)';

let stage: PageStage;

test.beforeAll(async () => {
  stage = await openPageStage();
});

test.afterAll(() => stage?.stop());

test('a regenerated answer is ranked with one key, taken back, and ranked again', async () => {
  const page = await stage.openChat();
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
  const [saved] = await stage.drafts();
  expect(saved).toMatchObject({ kind: 'judgment', method: 'inline', strength: 2, blind: true, host: '127.0.0.1' });
  expect(saved?.winner).toBe(saved?.shownOrder[0]);
  expect(saved?.prompt).toBe(await page.locator('[data-turn=user] .whitespace-pre-wrap').textContent());

  await page.keyboard.press('z');
  await waitForPierced(page, '.panel[data-phase=choosing]');
  expect(await stage.drafts()).toEqual([]);

  await page.keyboard.press('0');
  await waitForPierced(page, '.panel[data-phase=saved]');
  const [again] = await stage.drafts();
  expect(again).toMatchObject({ winner: 'tie', strength: 0, shownOrder: saved?.shownOrder, timing: { edits: 1 } });
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, '.panel');
  expect(await countPierced(page, '.rank')).toBe(0);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'shifts'))).toEqual([]);
  expect(errors).toEqual([]);
  await page.close();
});

test('skipping records nothing, and keys outside the panel do nothing', async () => {
  const before = await stage.drafts();
  const page = await stage.openChat();
  await page.locator(regenerate).click();
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, '.panel[data-steady]');
  await page.locator('#prompt-textarea').focus();
  await page.keyboard.type('1x20');
  await expect(page.locator('#prompt-textarea')).toHaveValue('1x20');
  await (await waitForPierced(page, { role: 'button', name: /^Skip/ })).click();
  await waitForPiercedGone(page, '.panel');
  await waitForPierced(page, shownRank);
  expect(await stage.drafts()).toEqual(before);
  await page.close();
});

test('an answer that was stopped is never offered, the next complete one is', async () => {
  const page = await stage.openChat('');
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
  const texts = (await stage.drafts()).at(-1)?.candidates.map(({ text }) => text) ?? [];
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
  const page = await stage.context.newPage();
  await page.goto(`${stage.siteUrl}/compare`);
  await page.bringToFront();
  const tabId = await stage.own.evaluate(async (url) => {
    const [tab] = await Reflect.get(globalThis, 'chrome').tabs.query({ url });
    return tab.id;
  }, `${stage.siteUrl}/compare`);
  // Twice: injecting again replaces the first.
  expect(await stage.ask('picker.start', { tabId })).toMatchObject({ ok: true });
  expect(await stage.ask('picker.start', { tabId })).toMatchObject({ ok: true });
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
  expect((await stage.drafts()).at(-1)).toMatchObject({
    method: 'pick-two',
    adapter: null,
    blind: false,
    winner: 'both-bad',
    prompt: 'How do I tell my neighbour?',
  });
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, 'assent-layer');

  expect(await stage.ask('picker.start', { tabId })).toMatchObject({ ok: true });
  await waitForPierced(page, '.guide');
  await page.keyboard.press('ArrowDown');
  await waitForPierced(page, '.outline');
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, 'assent-layer');
  await page.close();
});
