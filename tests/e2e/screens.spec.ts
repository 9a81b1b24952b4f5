import type { Person } from '@assent/demo/person.ts';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { faultsOf } from './faults.ts';
import { expect, test } from './fixture.ts';

/** The popup in a tab of its own, about the page in front as if it had opened there. */
async function popupAbout(page: Page, person: Person): Promise<Page> {
  const popup = await person.open('popup.html');
  await page.bringToFront();
  await popup.reload();
  await popup.getByRole('switch').waitFor();
  return popup;
}

/** A snippet and a judgment, waiting for review. */
async function contribute(site: string, context: BrowserContext, person: Person): Promise<Page> {
  const article = await context.newPage();
  await article.goto(`${site}/article`);
  await person.capture(article, '#contact');
  const chat = await context.newPage();
  await chat.goto(`${site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  await person.openRanking(chat);
  await person.choose(chat, '2');
  return chat;
}

test('every screen is accessible and fits its width, in light and dark', async ({ running, context, person }) => {
  const faults: string[] = [];
  const check = async (name: string, page: Page) => void faults.push(...(await faultsOf(name, page)));
  const welcome = await person.welcome();
  await check('welcome', welcome);
  await person.lookUp(welcome, running.inviteLink);
  await welcome.getByRole('button', { name: t('consent.join') }).waitFor();
  await check('consent', welcome);
  await person.agree(welcome);
  await check('joined', welcome);
  await check('empty review', await person.panel('review'));

  const chat = await contribute(running.site, context, person);
  const review = await person.panel('review');
  await expect(review.locator('[data-state="draft"]')).toHaveCount(2);
  await expect(review.getByText(t('judgment.better', { answer: 'B' }))).toBeVisible();
  await review.evaluate(() =>
    Reflect.get(globalThis, 'chrome').storage.session.set({ notice: { code: 'page.forbidden', at: Date.now() } }),
  );
  await review.getByText(t('error.page.forbidden')).waitFor();
  await check('review', review);
  await review.getByRole('button', { name: t('action.dismiss') }).click();
  await check('popup', await popupAbout(chat, person));
  await person.addAll(2);
  await check('outbox', await person.panel('outbox'));
  await person.sendNow();
  await person.inHistory('accepted', 2);
  await check('history', await person.panel('history'));
  const rewards = await person.panel('rewards');
  await rewards.getByText(t('rewards.unbound')).waitFor();
  await check('rewards', rewards);
  const options = await person.open('options.html');
  await options.getByText(t('campaigns.record')).waitFor();
  await check('options', options);
  const claim = await person.open('claim.html?campaign=plain-answers');
  await claim.getByRole('button', { name: t('claim.another') }).waitFor();
  await check('claim', claim);
  expect(faults).toEqual([]);
});

/** Presses Tab, or Shift+Tab, until the control has the focus; the focus must be seen. */
async function reach(control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await control.waitFor();
  const isFocused = () => control.evaluate((node) => node === document.activeElement);
  for (let presses = 0; !(await isFocused()); presses++) {
    if (presses === 60) throw new Error(`${key} does not reach ${control}`);
    await control.page().keyboard.press(key);
  }
  const ring = await control.evaluate((node) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
  expect(ring, `the focus on ${control} can be seen`).toBe(true);
}

test('joining, adding and sending work with the keyboard alone', async ({ running, context, person }) => {
  const welcome = await person.welcome();
  await welcome.bringToFront();
  await reach(welcome.getByLabel(t('welcome.invite-label')));
  await welcome.keyboard.insertText(running.inviteLink);
  await welcome.keyboard.press('Enter');
  const snippets = welcome.locator('fieldset[data-type="snippet"]');
  await reach(snippets.getByRole('checkbox', { name: t('consent.use-train') }));
  await welcome.keyboard.press('Space');
  await reach(snippets.getByRole('radio', { name: t('consent.scope-any') }));
  await welcome.keyboard.press('Space');
  await reach(welcome.getByRole('button', { name: t('consent.join') }));
  await welcome.keyboard.press('Enter');
  await welcome.getByRole('heading', { name: t('joined.next') }).waitFor();

  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#weigh');
  const panel = await person.open('sidepanel.html');
  const { keyboard } = panel;
  await reach(panel.getByRole('button', { name: t('review.add-snippets', { count: 1 }) }));
  await keyboard.press('Enter');
  await panel.getByText(t('review.empty')).waitFor();
  await reach(panel.getByRole('tab', { name: t('panel.review') }), 'Shift+Tab');
  await keyboard.press('ArrowRight');
  await reach(panel.getByRole('button', { name: t('outbox.send-snippets', { count: 1 }) }));
  await keyboard.press('Enter');
  await panel.getByText(t('outbox.empty')).waitFor();
  await reach(panel.getByRole('tab', { name: t('panel.outbox') }), 'Shift+Tab');
  await keyboard.press('ArrowRight');
  const sent = panel.locator('[data-state="accepted"], [data-state="uploaded"]').locator('summary').first();
  await reach(sent);
  await keyboard.press('Enter');
  await expect(panel.getByText(t('receipt.verified'))).toBeVisible();
});
