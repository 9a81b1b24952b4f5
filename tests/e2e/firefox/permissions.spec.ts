import { until } from '@assent/demo/cdp.ts';
import { t } from '../../../components/words.ts';
import { collectedAs } from '../../../utils/consent/firefox-types.ts';
import { expect, test } from './fixture.ts';

/** What Firefox says about the extension's optional permissions, asked on one of its own pages. */
const given = 'browser.permissions.getAll().then(({ origins, data_collection }) => ({ origins, data_collection }))';

/** Takes something away as the browser's own page for the extension does. */
const takeAway = (change: object) => `browser.permissions.remove(${JSON.stringify(change)})`;

test('who denies access to a collector asks it nothing, and is told why', async ({ somebody, gate, gatedInvite }) => {
  const welcome = await somebody.welcome();
  await somebody.askForTerms(welcome, gatedInvite);
  await somebody.firefox.window.answerPrompt('deny');
  await somebody.waitForText(welcome, t('error.collector.no-access'));
  expect(gate.seen).toEqual([]);
});

test('joining asks Firefox’s own question for exactly what is ticked; a no is no joining', async ({
  somebody,
  gate,
  gatedInvite,
}) => {
  const welcome = await somebody.welcome();
  await somebody.lookUp(welcome, gatedInvite);
  expect(await welcome.evaluate(given)).toEqual({ origins: ['http://127.0.0.1/*'], data_collection: [] });
  await somebody.tick(welcome, ['snippet']);
  await somebody.press(welcome, t('consent.join'));
  const said = await somebody.firefox.window.answerPrompt('deny');
  expect(said.toLowerCase()).toContain('browsing activity');
  expect(said.toLowerCase()).not.toContain('payment');
  await somebody.waitForText(welcome, t('error.data-collection.refused'));
  expect(gate.seen.filter(({ method }) => method !== 'GET')).toEqual([]);

  await somebody.press(welcome, t('consent.join'));
  await somebody.firefox.window.answerPrompt('allow');
  await somebody.waitForText(welcome, t('joined.next'));
  const list = 'browser.permissions.getAll().then(({ data_collection }) => data_collection.sort())';
  expect(await welcome.evaluate(list)).toEqual(collectedAs.snippet.toSorted());
});

test('what is taken away in Firefox’s settings stops sending, and allowing it again goes on', async ({
  running,
  somebody,
  gate,
  gatedInvite,
}) => {
  await somebody.join(gatedInvite);
  await somebody.capture(await somebody.visit(`${running.site}/article`), '#woods');
  await somebody.addAll(1);
  const outbox = await somebody.panel('outbox');
  const puts = () => gate.seen.filter(({ method }) => method === 'PUT').length;
  const halted = async (code: string | null) => {
    await until(`halt: ${code}`, async () => {
      const shown = await outbox.$$eval('[data-halt]', (nodes) => nodes.map((node) => node.getAttribute('data-halt')));
      return (shown[0] ?? null) === code ? true : null;
    });
  };
  /** The button cannot be pressed while a campaign is halted; the message behind it is asked all the same. */
  const sendAnyway = () =>
    outbox.evaluate(`browser.runtime.sendMessage({ from: 'panel', type: 'outbox.send-now', input: { ids: 'all' } })`);

  await outbox.evaluate(takeAway({ data_collection: ['websiteContent'] }));
  await halted('data-collection.missing');
  await sendAnyway();
  await outbox.evaluate(takeAway({ origins: ['http://127.0.0.1/*'] }));
  const asked = gate.seen.length;
  await sendAnyway();
  await somebody.press(await somebody.panel('history'), t('history.refresh'));
  expect(puts()).toBe(0);
  expect(gate.seen.length).toBe(asked);

  const choice = await somebody.open('options.html#choice/plain-answers');
  await somebody.press(choice, t('choice.save'));
  await somebody.firefox.window.answerPrompt('allow');
  await somebody.panel('outbox');
  await halted(null);
  await somebody.sendNow();
  await somebody.inHistory('accepted', 1);
  expect(puts()).toBe(1);
});
