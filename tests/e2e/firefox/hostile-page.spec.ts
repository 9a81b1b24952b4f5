import { t } from '../../../components/words.ts';
import { expect, test } from './fixture.ts';

/** Where the browser does not tell what can really be seen, the grid of points and the top layer must do. */
test('in Firefox a choice counts only when nothing lies above the panel, and moving it ends it', async ({
  running,
  somebody,
}) => {
  await somebody.join(running.inviteLink, ['judgment']);
  const page = await somebody.visit(`${running.site}/compare`);
  const own = await somebody.open('options.html');
  const drafts = () =>
    own.evaluate(async () => {
      const open = indexedDB.open('assent');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const count = open.result.transaction('drafts').objectStore('drafts').count();
      await new Promise((resolve) => count.addEventListener('success', resolve));
      open.result.close();
      return count.result;
    });
  const isThere = () => page.evaluate(() => document.querySelector('assent-layer') !== null);

  /** By mouse and keyboard, up to the open panel, where the focus is then. */
  const pickTwo = async () => {
    await page.bringToFront();
    await somebody.firefox.window.openPopup();
    await somebody.firefox.window.clickInPopup(t('popup.pick-answers'));
    await somebody.firefox.window.popupGone();
    await expect.poll(isThere).toBe(true);
    for (const nth of [0, 1]) {
      const { x, y } = await page.evaluate((index) => {
        const { left, top } = document.querySelectorAll('.x3f')[index]?.getBoundingClientRect() ?? { left: 0, top: 0 };
        return { x: left + 4, y: top + 4 };
      }, nth);
      await page.mouse.click(x, y);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.type('What was asked');
    await page.keyboard.press('Enter');
  };
  /** Whether our panel is what the page has in the middle of its upper part. */
  const isOpen = () =>
    page.evaluate(() => document.elementFromPoint(innerWidth - 60, 40)?.localName === 'assent-layer');

  await pickTwo();
  await expect.poll(isOpen).toBe(true);
  await page.evaluate(() => {
    const lure = document.createElement('div');
    lure.id = 'lure';
    lure.popover = 'manual';
    lure.style.cssText = 'inset:0;width:100vw;height:100vh;margin:0;pointer-events:none;background:gold';
    document.body.append(lure);
    lure.showPopover();
  });
  for (const key of ['1', '2', '0', 'x'] as const) await page.keyboard.press(key);
  expect(await drafts()).toBe(0);
  await page.evaluate(() => document.querySelector('#lure')?.remove());
  const choose = async () => {
    await page.keyboard.press('1');
    return drafts();
  };
  await expect.poll(choose).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(isThere).toBe(false);

  await pickTwo();
  await expect.poll(isOpen).toBe(true);
  await page.evaluate(() => {
    const host = document.querySelector('assent-layer');
    if (host) document.body.append(host);
  });
  await expect.poll(isThere).toBe(false);
  for (const key of ['1', '2', '0', 'x'] as const) await page.keyboard.press(key);
  expect(await drafts()).toBe(1);
});
