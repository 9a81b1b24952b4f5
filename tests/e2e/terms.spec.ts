import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { t } from '../../components/words.ts';
import { ask, campaignIn, grantsSent, lookOf, puts, use } from './consent-stage.ts';
import { faultsOf } from './faults.ts';
import { expect, test } from './fixture.ts';

test('changed terms are shown side by side, and nothing is sent before the answer', async ({
  running,
  stack,
  context,
  person,
  gate,
  gatedInvite,
}) => {
  const file = join(running.dataDir, 'changed.json');
  const terms = JSON.parse(await readFile(join(running.dataDir, 'campaign.json'), 'utf8'));
  const [snippet, ...others] = terms.dataTypes;
  const few = { ...terms, dataTypes: [{ ...snippet, uses: ['train', 'evaluate'] }, ...others] };
  const more = {
    ...terms,
    retentionDays: 3650,
    recipients: [{ name: 'Data Traders', purpose: 'resale' }],
    dataTypes: [{ ...snippet, creditsPerItem: 1 }, ...others],
    terms: terms.terms.replace('sent nowhere else', 'sent to our partners'),
  };
  await stack.collector.publish(few, file);
  try {
    await person.join(gatedInvite, [{ type: 'snippet', uses: ['train'] }]);
    const article = await context.newPage();
    await article.goto(`${running.site}/article`);
    await person.capture(article, '#opening');
    const panel = await person.addAll(1);
    await stack.collector.publish(more, file);
    await person.sendNow();
    await expect(panel.locator('[data-halt="terms.changed"]').first()).toBeVisible();
    expect(puts(gate)).toEqual([]);

    const options = await person.open('options.html#terms/plain-answers');
    const change = (id: string) => options.locator(`[data-change="${id}"]`);
    await expect(change('retention').locator('[data-side="before"] del')).toContainText('1 year');
    await expect(change('retention').locator('[data-side="after"] ins')).toContainText('10 years');
    await expect(change('recipients').locator('[data-side="before"]')).toContainText(t('terms.absent'));
    await expect(change('recipients').locator('[data-side="after"]')).toContainText('Data Traders: resale');
    await expect(change('snippet.uses').locator('[data-side="after"]')).toContainText('Publish in an open dataset');
    await expect(change('terms').locator('ins')).toHaveText(/sent to our partners|to our partners/);
    for (const id of ['retention', 'recipients', 'snippet.uses']) {
      await expect(change(id).getByText(t('terms.mark-more')), id).toBeVisible();
    }
    await expect(change('snippet.price').getByText(t('terms.mark-pays-less'))).toBeVisible();
    await expect(change('title')).toHaveCount(0);
    await expect(use(options, 'snippet', 'consent.use-train')).toBeChecked();
    await expect(options.locator('fieldset[data-type] input[type="checkbox"]:checked')).toHaveCount(1);
    await expect(use(options, 'snippet', 'consent.use-publish')).not.toBeChecked();
    expect(await faultsOf('changed terms', options, [320, 1000])).toEqual([]);

    await options.setViewportSize({ width: 1000, height: 760 });
    const answers = [t('terms.agree'), t('terms.leave'), t('terms.later')].map((name) =>
      options.getByRole('button', { name, exact: true }),
    );
    const looks = await Promise.all(answers.map(lookOf));
    expect(looks[1]).toEqual(looks[0]);
    expect(looks[2]).toEqual(looks[0]);

    await test.step('deciding later sends nothing', async () => {
      await answers[2]?.click();
      await expect(options.locator('[data-halt="terms.changed"]')).toBeVisible();
      const outbox = await person.panel('outbox');
      await expect(outbox.getByRole('button', { name: /^Send .* now$/ })).toBeDisabled();
      await ask(options, 'outbox.send-now', { ids: 'all' });
      expect(puts(gate)).toEqual([]);
      expect(grantsSent(gate)).toHaveLength(1);
    });

    await test.step('agreeing sends again, under the new record', async () => {
      await options.bringToFront();
      await options.getByRole('link', { name: t('terms.see') }).click();
      await options.getByRole('button', { name: t('terms.agree') }).click();
      await expect(options.getByText(t('choice.done'))).toBeVisible();
      expect(grantsSent(gate)[1]).toEqual([{ type: 'snippet', uses: ['train'], sites: 'any' }]);
      const { consentHash } = await campaignIn(options);
      await person.retry();
      await person.inHistory('accepted', 1);
      const [put] = gate.seen.filter(({ method }) => method === 'PUT');
      expect(JSON.parse(gunzipSync(put?.body ?? '').toString()).consent).toBe(consentHash);
      await expect((await person.panel('outbox')).locator('[data-halt]')).toHaveCount(0);
    });
  } finally {
    await stack.collector.publish(terms, file);
  }
});

test('another choice on terms that changed meanwhile is not taken; the new terms are asked about', async ({
  running,
  stack,
  person,
  gate,
  gatedInvite,
}) => {
  const file = join(running.dataDir, 'changed.json');
  const terms = JSON.parse(await readFile(join(running.dataDir, 'campaign.json'), 'utf8'));
  await person.join(gatedInvite, [{ type: 'snippet', uses: ['train'] }]);
  const options = await person.open('options.html#choice/plain-answers');
  await use(options, 'snippet', 'consent.use-publish').check();
  await stack.collector.publish({ ...terms, retentionDays: 730 }, file);
  try {
    await options.getByRole('button', { name: t('choice.save') }).click();
    await expect(options.locator('[data-halt="terms.changed"]')).toBeVisible();
    expect(grantsSent(gate)).toHaveLength(1);
    await options.getByRole('link', { name: t('terms.see') }).click();
    await expect(options.locator('[data-change="retention"] ins')).toContainText('2');
    await expect(use(options, 'snippet', 'consent.use-publish')).not.toBeChecked();
    await options.getByRole('button', { name: t('terms.leave'), exact: true }).click();
    await options
      .getByRole('dialog')
      .getByRole('button', { name: t('leave.confirm') })
      .click();
    await expect(options.locator('[data-campaign="plain-answers"]')).toHaveAttribute('data-state', 'leaving');
    await options.getByRole('button', { name: t('leave.undo-now') }).click();
    await expect(options.locator('[data-halt="terms.changed"]')).toBeVisible();
  } finally {
    await stack.collector.publish(terms, file);
  }
});

test('leaving can be undone for ten seconds, in the options too', async ({ person, gate, gatedInvite }) => {
  await person.join(gatedInvite);
  const sent = gate.seen.length;
  const options = await person.open('options.html#campaigns');
  const item = options.locator('[data-campaign="plain-answers"]');
  await item.getByRole('button', { name: t('leave.open-erase') }).click();
  await options
    .getByRole('dialog')
    .getByRole('button', { name: t('leave.confirm-erase') })
    .click();
  await expect(item).toHaveAttribute('data-state', 'leaving');
  await options.getByRole('button', { name: t('action.undo'), exact: true }).click();
  await expect(item).toHaveAttribute('data-state', 'joined');
  await options.waitForTimeout(11_000);
  await expect(item).toHaveAttribute('data-state', 'joined');
  expect(gate.seen.slice(sent)).toEqual([]);

  await options.getByRole('button', { name: t('leave.open-all') }).click();
  await options
    .getByRole('dialog')
    .getByRole('button', { name: t('leave.confirm-erase') })
    .click();
  await expect(item).toHaveAttribute('data-state', 'leaving');
  await expect(item).toHaveAttribute('data-state', 'left', { timeout: 30_000 });
  expect(gate.seen.slice(sent).length).toBeGreaterThan(0);
});
