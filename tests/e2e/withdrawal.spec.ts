import { readFile } from 'node:fs/promises';
import { t } from '../../components/words.ts';
import { expect, exported, test } from './fixture.ts';

/** Ids in the collector's export now. */
async function ids(stack: Parameters<typeof exported>[0]): Promise<Set<string>> {
  return new Set((await exported(stack)).map(({ contribution }) => contribution.id));
}

test.beforeEach(async ({ person, context, running, gatedInvite }) => {
  await person.join(gatedInvite);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  await person.capture(article, '#weigh');
  await person.addAll(2);
  await person.sendNow();
  await person.inHistory('accepted', 2);
});

test('taking an item back can be undone: the collector then never hears of it', async ({ person, stack, gate }) => {
  const before = await ids(stack);
  const history = await person.panel('history');
  const row = history.locator('[data-state="accepted"]').first();
  await row.locator('summary').first().click();
  await row.getByRole('button', { name: t('history.take-back') }).click();
  await history.getByRole('button', { name: t('take-back.confirm') }).click();
  await expect(row.getByText(t('take-back.going'))).toBeVisible();
  await history.getByRole('button', { name: t('action.undo') }).click();
  await expect(row.getByText(t('take-back.going'))).toHaveCount(0);

  // A second item, taken back for good, is what time passes by.
  const other = history.locator('[data-state="accepted"]').nth(1);
  await other.locator('summary').first().click();
  await other.getByRole('button', { name: t('history.take-back') }).click();
  await history.getByRole('button', { name: t('take-back.confirm') }).click();
  await person.inHistory('withdrawn', 1);
  expect(gate.seen.filter(({ method, path }) => method === 'POST' && path === '/v1/withdrawals')).toHaveLength(1);
  const after = await ids(stack);
  expect([...before].filter((id) => !after.has(id))).toHaveLength(1);
});

test('taking everything back reaches the exports, says so, and keeps what was earned', async ({
  person,
  stack,
}, testInfo) => {
  const before = await ids(stack);
  const options = await person.open('options.html#campaigns');
  await options.getByRole('button', { name: t('leave.open-all') }).click();
  await options
    .getByRole('dialog')
    .getByRole('button', { name: t('leave.confirm-erase') })
    .click();
  await person.inHistory('withdrawn', 2);
  const after = await ids(stack);
  expect([...before].filter((id) => !after.has(id))).toHaveLength(2);
  const [out, summary] = [testInfo.outputPath('export.jsonl'), testInfo.outputPath('summary.json')];
  await stack.collector.command('export', 'plain-answers', '--use', 'train', '--out', out, '--summary', summary);
  expect(JSON.parse(await readFile(summary, 'utf8')).withdrawn).toBeGreaterThanOrEqual(2);
  const rewards = await person.panel('rewards');
  await expect(rewards.getByText(/\b4\b/).first()).toBeVisible();
});

test('after Assent was removed, the page that the browser opens erases everything that was given', async ({
  person,
  context,
  stack,
}) => {
  const before = await ids(stack);
  const options = await person.open('options.html');
  const opened = context.waitForEvent('page', (page) => page.url().includes('/uninstalled'));
  await options.evaluate(() => Reflect.get(globalThis, 'chrome').management.uninstallSelf()).catch(() => null);
  const page = await opened;
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('button', { name: /^Erase all I gave/ }).click();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Erased: 2 items.')).toBeVisible();
  const after = await ids(stack);
  expect([...before].filter((id) => !after.has(id))).toHaveLength(2);
});
