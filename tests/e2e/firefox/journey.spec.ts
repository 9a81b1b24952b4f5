import { gunzipSync } from 'node:zlib';
import { t } from '../../../components/words.ts';
import { exported } from '../fixture.ts';
import { expect, test } from './fixture.ts';

test('a person joins in Firefox, captures, reviews, sends, gets a receipt and sees it in the history', async ({
  running,
  stack,
  somebody,
  gate,
  gatedInvite,
}) => {
  await test.step('nothing is asked of a collector before access to it is given', async () => {
    const welcome = await somebody.welcome();
    expect(gate.seen).toEqual([]);
    const said = await somebody.lookUp(welcome, gatedInvite);
    expect(said).toContain('127.0.0.1');
    expect(gate.seen.map(({ method }) => method)).toEqual(['GET']);
    await somebody.tick(welcome, ['snippet']);
    await somebody.press(welcome, t('consent.join'));
    await somebody.firefox.window.answerPrompt('allow');
    await somebody.waitForText(welcome, t('joined.next'));
  });

  await test.step('a selection is added by the toolbar, and the sidebar opens beside the page', async () => {
    const article = await somebody.visit(`${running.site}/article`);
    await somebody.capture(article, '#contact');
    expect(await somebody.firefox.window.sidebar()).toBe(somebody.firefox.url('sidepanel.html'));
    expect(gate.seen.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  await test.step('what is previewed is what is sent and what the collector stores', async () => {
    await somebody.addAll(1);
    const outbox = await somebody.panel('outbox');
    await somebody.press(outbox, /^Exact JSON/);
    const preview = await outbox.$eval(`[aria-label="${t('outbox.exact-label')}"]`, (node) => node.textContent ?? '');
    await somebody.sendNow();
    await somebody.inHistory('accepted', 1);
    const [put, ...others] = gate.seen.filter(({ method }) => method === 'PUT');
    expect(others).toEqual([]);
    const sent: { items: { id: string }[] } = JSON.parse(gunzipSync(put?.body ?? '').toString());
    expect(sent.items).toEqual([JSON.parse(preview)]);
    const stored = (await exported(stack)).find(({ contribution }) => contribution.id === sent.items[0]?.id);
    expect(stored?.contribution).toEqual(sent.items[0]);
    expect(stored?.contribution.text).toContain('[EMAIL_1]');
  });

  await test.step('the receipt is in the history', async () => {
    const history = await somebody.panel('history');
    await (await history.$('[data-state="accepted"] summary'))?.click();
    await somebody.waitForText(history, t('receipt.verified'));
  });
});
