import { gunzipSync } from 'node:zlib';
import { canonicalText } from '@assent/protocol/canonical.ts';
import type { Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { expect, exported, test } from './fixture.ts';
import type { Gate } from './gate.ts';

type Sent = { campaign: string; consent: string; items: { id: string }[] };

/** The batches that went over the wire, as the bytes said. */
function batchesAt(gate: Gate): { text: string; batch: Sent }[] {
  return gate.seen
    .filter(({ method }) => method === 'PUT')
    .map(({ body }) => gunzipSync(body).toString())
    .map((text) => ({ text, batch: JSON.parse(text) }));
}

/** The exact JSON that the outbox shows for each item. */
async function previews(outbox: Page): Promise<string[]> {
  for (const summary of await outbox.getByText(/^Exact JSON/).all()) await summary.click();
  return outbox.getByLabel(t('outbox.exact-label')).allTextContents();
}

const card = (outbox: Page, text: string) => outbox.getByRole('listitem').filter({ hasText: text });

test.beforeEach(async ({ person, context, running, gatedInvite }) => {
  await person.join(gatedInvite);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  await person.capture(article, '#weigh');
  await person.addAll(2);
});

test('the bytes shown are the bytes sent and the bytes the collector stores, after an edit too', async ({
  person,
  stack,
  gate,
}) => {
  const outbox = await person.panel('outbox');
  const first = outbox.getByRole('listitem').first();
  await first.getByRole('button', { name: t('action.edit') }).click();
  const field = first.getByLabel(t('review.edit-label'));
  await field.fill('Shorter, and mail me at ada@lovelace.example or call her.');
  await expect(first.getByText(t('review.edit-masked', { count: 1 }))).toBeVisible();
  await first.getByRole('button', { name: t('outbox.edit-save') }).click();
  await expect(card(outbox, 'Shorter, and mail me at')).toContainText('[EMAIL_1]');

  const shown = await previews(outbox);
  expect(shown).toHaveLength(2);
  await person.sendNow();
  await person.inHistory('accepted', 2);
  const [sent, ...others] = batchesAt(gate);
  expect(others).toEqual([]);
  if (!sent) throw new Error('nothing was sent');
  const { campaign, consent, items } = sent.batch;
  const inOrder = items.map(({ id }) => shown.find((text) => text.includes(id)) ?? '');
  expect(sent.text).toBe(
    `{"campaign":"${campaign}","consent":"${consent}","items":[${inOrder.join(',')}],"schema":"batch/1"}`,
  );
  const stored = (await exported(stack)).map(({ contribution }) => canonicalText(contribution));
  expect(stored.filter((text) => shown.includes(text)).sort()).toEqual([...shown].sort());
  expect(sent.text).not.toContain('lovelace');
});

test('an item alone can be sent, and the others go on waiting for their time', async ({ person, gate }) => {
  const outbox = await person.panel('outbox');
  await expect(outbox.getByText(/in 1 day|tomorrow|in 24 hours/i).first()).toBeVisible();
  await outbox
    .getByRole('listitem')
    .first()
    .getByRole('button', { name: t('outbox.send-one') })
    .click();
  await person.inHistory('accepted', 1);
  expect(batchesAt(gate).map(({ batch }) => batch.items.length)).toEqual([1]);
  await expect((await person.panel('outbox')).getByRole('listitem')).toHaveCount(1);
});

test('the hold time is the person’s own, and with none what is added leaves at once', async ({
  person,
  context,
  running,
  gate,
}) => {
  const options = await person.open('options.html#outbox');
  await options.getByLabel(t('hold.label')).selectOption('0');
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#woods');
  await person.addAll(1);
  await person.inHistory('accepted', 1);
  expect(batchesAt(gate).map(({ batch }) => batch.items.length)).toEqual([1]);
});

test('what is packed while the collector is away can still be edited and deleted, and arrives once', async ({
  person,
  stack,
}) => {
  const before = (await exported(stack)).length;
  await stack.collector.kill();
  const outbox = await person.sendNow();
  await expect(outbox.locator('[data-state="sealed"]')).toHaveCount(2);
  await outbox
    .getByRole('listitem')
    .first()
    .getByRole('button', { name: t('action.delete') })
    .click();
  await expect(outbox.getByRole('listitem')).toHaveCount(1);
  await outbox.getByRole('button', { name: t('action.undo') }).click();
  await expect(outbox.getByRole('listitem')).toHaveCount(2);
  const second = outbox.getByRole('listitem').nth(1);
  await second.getByRole('button', { name: t('action.edit') }).click();
  await second.getByLabel(t('review.edit-label')).fill('Written anew while nobody listened.');
  await second.getByRole('button', { name: t('outbox.edit-save') }).click();
  await expect(card(outbox, 'Written anew')).toBeVisible();
  await stack.collector.start();
  await person.retry();
  await person.inHistory('accepted', 2);
  const items = await exported(stack);
  expect(items.length).toBe(before + 2);
  expect(items.some(({ contribution }) => contribution.text === 'Written anew while nobody listened.')).toBe(true);
});
