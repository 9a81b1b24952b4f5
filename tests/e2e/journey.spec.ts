import { gunzipSync } from 'node:zlib';
import { grantHost } from '@assent/demo/extension-driver.ts';
import { waitForPierced } from '@assent/demo/pierce.ts';
import { approveInWallet } from '@assent/demo/wallet-driver.ts';
import { t } from '../../components/words.ts';
import { expect, exported, test, tokensOf } from './fixture.ts';

test('a person joins, contributes, sends, is accepted, is paid and sees it all', async ({
  running,
  stack,
  context,
  person,
  gate,
  gatedInvite,
}) => {
  const before = await tokensOf(running);

  await test.step('nothing is collected or sent before consent', async () => {
    const welcome = await person.welcome();
    await person.lookUp(welcome, gatedInvite);
    await expect(welcome.getByRole('checkbox').first()).toBeVisible();
    await expect(welcome.locator('input:checked')).toHaveCount(0);
    await expect(welcome.getByRole('button', { name: t('consent.join') })).toBeDisabled();
    expect(gate.seen.map(({ method }) => method)).toEqual(['GET']);
    await person.agree(welcome);
  });

  await test.step('a snippet and a judgment wait for review', async () => {
    const article = await context.newPage();
    await article.goto(`${running.site}/article`);
    await person.capture(article, '#contact');
    const chat = await context.newPage();
    await chat.goto(`${running.site}/chat?speed=fast`);
    await person.enableRanking(chat);
    await chat.getByTestId('regenerate-turn-action-button').last().click();
    await person.openRanking(chat);
    await person.choose(chat, '2');
    expect(gate.seen.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  await test.step('what is previewed is what is sent and what the collector stores', async () => {
    await person.addAll(2);
    const outbox = await person.panel('outbox');
    await outbox
      .getByText(/^Exact JSON/)
      .first()
      .click();
    await outbox
      .getByText(/^Exact JSON/)
      .nth(1)
      .click();
    const previews = await outbox.getByLabel(t('outbox.exact-label')).allTextContents();
    expect(previews).toHaveLength(2);
    await person.sendNow();
    await person.inHistory('accepted', 2);

    const [put, ...others] = gate.seen.filter(({ method }) => method === 'PUT');
    expect(others).toEqual([]);
    const sent: { items: { id: string }[] } = JSON.parse(gunzipSync(put?.body ?? '').toString());
    expect(previews.map((text) => JSON.parse(text)).sort(byId)).toEqual([...sent.items].sort(byId));
    const ids = new Set(sent.items.map(({ id }) => id));
    const stored = (await exported(stack)).map(({ contribution }) => contribution).filter(({ id }) => ids.has(id));
    expect(stored.sort(byId)).toEqual([...sent.items].sort(byId));
    const snippet = stored.find(({ schema }) => schema === 'snippet/1');
    expect(snippet?.text).toContain('[EMAIL_1]');
    expect(snippet?.text).not.toContain('@');
  });

  await test.step('the reward arrives on the chain', async () => {
    await grantHost(context, person.id, 'http://127.0.0.1/*');
    const claim = await person.open('claim.html?campaign=plain-answers');
    await claim.getByRole('button', { name: t('claim.another') }).click();
    const connect = await approveInWallet(context, running.wallet.id);
    expect(connect).toContain('127.0.0.1');
    await approveInWallet(context, running.wallet.id);
    const signed = await approveInWallet(context, running.wallet.id);
    expect(signed).toContain('plain-answers');
    await claim.getByText(t('claim.done')).waitFor({ timeout: 60_000 });
    // Half a token a credit: two for the snippet, one for the verdict, which is given without its texts.
    expect((await tokensOf(running)) - before).toBe(15n * 10n ** 17n);
    await person.inHistory('paid', 2);
    await expect((await person.panel('rewards')).locator('[data-state="paid"]').first()).toBeVisible();
  });
});

test('the ranking bar: undo by key takes the judgment back, skipping records nothing', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  await person.openRanking(chat);
  await person.choose(chat, '1');
  await chat.keyboard.press('z');
  await waitForPierced(chat, { role: 'button', name: /A is better/ });
  await expect((await person.panel('review')).getByText(t('review.empty'))).toBeVisible();
  await chat.bringToFront();
  await chat.keyboard.press('s');
  await expect((await person.panel('review')).getByText(t('review.empty'))).toBeVisible();
});

test('what has not been sent can be deleted, and the deletion undone', async ({ running, context, person }) => {
  await person.join(running.inviteLink);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#weigh');
  const review = await person.panel('review');
  await review.getByRole('button', { name: t('action.delete') }).click();
  await review.getByRole('button', { name: t('action.undo') }).click();
  await person.addAll(1);
  const outbox = await person.panel('outbox');
  await outbox.getByRole('button', { name: t('action.delete') }).click();
  await outbox.getByRole('button', { name: t('action.undo') }).click();
  await outbox.getByRole('button', { name: t('action.delete') }).click();
  await expect(outbox.getByText(t('outbox.empty'))).toBeVisible();
});

test('what was sent can be taken back: the collector erases it and later exports lack it', async ({
  running,
  stack,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#woods');
  await person.addAll(1);
  await person.sendNow();
  const row = (await person.inHistory('accepted', 1)).first();
  const before = await exported(stack);
  expect(before.length).toBeGreaterThan(0);
  await row.locator('summary').first().click();
  await row.getByRole('button', { name: t('history.take-back') }).click();
  await row
    .page()
    .getByRole('button', { name: t('take-back.confirm') })
    .click();
  await person.inHistory('withdrawn', 1);
  expect((await exported(stack)).length).toBe(before.length - 1);
});

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
