import { countPierced, waitForPierced, waitForPiercedGone } from '@assent/demo/pierce.ts';
import { pageWords } from '../../components/on-page/words.ts';
import { t } from '../../components/words.ts';
import { expect, test } from './fixture.ts';

test('one click pauses everything, the badge says so, and one click goes on', async ({
  running,
  context,
  person,
  gate,
  gatedInvite,
}) => {
  await person.join(gatedInvite);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#woods');
  const panel = await person.addAll(1);
  const badge = () => panel.evaluate(() => Reflect.get(globalThis, 'chrome').action.getBadgeText({}));
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.bringToFront();
  await waitForPierced(chat, '.presence');
  await expect.poll(badge).toBe('');

  const popup = await person.popup(chat);
  await (await popup.find({ role: 'button', name: t('action.pause') })).click();
  await popup.find('[data-state=paused]');
  expect(await popup.text()).toContain(t('popup.paused'));
  await expect.poll(badge).toBe('II');
  await waitForPiercedGone(chat, '.presence');
  await (await popup.find({ role: 'button', name: t('popup.pick-answers') })).click();
  await popup.find('[role=alert]');
  expect(await popup.text()).toContain(t('error.settings.paused'));
  await popup.close();
  await chat.bringToFront();
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  expect(await countPierced(chat, { role: 'button', name: pageWords.rankLong })).toBe(0);

  const outbox = await person.panel('outbox');
  await expect(outbox.getByText(t('popup.paused')).first()).toBeVisible();
  expect(
    await outbox.evaluate(() =>
      Reflect.get(globalThis, 'chrome').runtime.sendMessage({
        to: 'background',
        from: 'panel',
        type: 'outbox.send-now',
        input: { ids: 'all' },
      }),
    ),
  ).toEqual({ ok: false, code: 'settings.paused' });
  expect(gate.seen.filter(({ method }) => method === 'PUT')).toEqual([]);

  await outbox.locator('[data-state="paused"]').click();
  await expect.poll(badge).toBe('');
  await waitForPierced(chat, '.presence');
  await person.sendNow();
  await person.inHistory('accepted', 1);
  expect(gate.seen.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('a page shows that it is observed and for whom, until its site is switched off in the popup', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  expect(await countPierced(chat, 'assent-layer')).toBe(0);
  await person.enableRanking(chat);
  await chat.bringToFront();
  const mark = await waitForPierced(chat, '.presence');
  const { width, height } = await mark.box();
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(8);
  await waitForPierced(chat, {
    role: 'note',
    name: `${pageWords.presence}. ${pageWords.presenceFor('Plain answers')}`,
  });

  const popup = await person.popup(chat);
  await (await popup.find({ role: 'switch', name: /127\.0\.0\.1/ })).click();
  await waitForPiercedGone(chat, '.presence');
  await popup.close();
  const scripts = await (await person.panel('review')).evaluate(async () => {
    const { permissions, scripting } = Reflect.get(globalThis, 'chrome');
    return [await scripting.getRegisteredContentScripts(), (await permissions.getAll()).origins];
  });
  expect(scripts).toEqual([[], []]);
  await chat.reload();
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  expect(await countPierced(chat, 'assent-layer')).toBe(0);
});
