import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Grant } from '@assent/protocol/grant.ts';
import type { Locator, Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import type { CampaignRow } from '../../utils/store/rows.ts';
import { faultsOf } from './faults.ts';
import { expect, test } from './fixture.ts';
import type { Gate } from './gate.ts';

/** The campaign as the extension keeps it. */
async function campaignIn(page: Page): Promise<CampaignRow> {
  return page.evaluate(async () => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const read = open.result.transaction('campaigns').objectStore('campaigns').get('plain-answers');
    await new Promise((resolve) => read.addEventListener('success', resolve));
    open.result.close();
    return read.result;
  });
}

/** Asks the background as one of our own pages does. */
function ask(page: Page, type: string, input: object): Promise<{ ok: boolean; code?: string }> {
  return page.evaluate((envelope) => Reflect.get(globalThis, 'chrome').runtime.sendMessage(envelope), {
    to: 'background',
    from: 'panel',
    type,
    input,
  });
}

const methods = (gate: Gate) => gate.seen.map(({ method }) => method);
const puts = (gate: Gate) => methods(gate).filter((method) => method === 'PUT');

/** The grants of every consent that was sent, in order. */
function grantsSent(gate: Gate): Grant[][] {
  return gate.seen
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/enrolments'))
    .map(({ body }) => JSON.parse(body.toString()).record.body.processing.grants);
}

/** What a button looks like, apart from its words. */
function lookOf(button: Locator) {
  return button.evaluate((node) => {
    const { backgroundColor, borderColor, borderWidth, color, fontSize, fontWeight, boxShadow, opacity } =
      getComputedStyle(node);
    const { width, height } = node.getBoundingClientRect();
    const size = [Math.round(width), Math.round(height)];
    return { size, backgroundColor, borderColor, borderWidth, color, fontSize, fontWeight, boxShadow, opacity };
  });
}

const typeOn = (page: Page, type: string) => page.locator(`fieldset[data-type="${type}"]`);
const use = (page: Page, type: string, name: Parameters<typeof t>[0]) =>
  typeOn(page, type).getByRole('checkbox', { name: t(name) });

test('nothing is ticked at first, and refusing is as large and as loud as agreeing', async ({
  person,
  gate,
  gatedInvite,
}) => {
  const welcome = await person.welcome();
  await person.lookUp(welcome, gatedInvite);
  const join = welcome.getByRole('button', { name: t('consent.join') });
  const refuse = welcome.getByRole('button', { name: t('consent.not-now') });
  await expect(join).toBeDisabled();
  await expect(welcome.getByText(t('consent.tick-first'))).toBeVisible();
  await expect(welcome.getByText(t('consent.gives-nothing'))).toBeVisible();
  await expect(welcome.locator('input[type="checkbox"]')).toHaveCount(12);
  await expect(welcome.locator('input:checked')).toHaveCount(0);

  await use(welcome, 'snippet', 'consent.use-train').check();
  const summary = welcome.locator('[data-part="summary"]');
  await expect(summary).toContainText(t('consent.gives-nothing'));
  await expect(join).toBeDisabled();
  await expect(
    welcome.getByText(t('consent.tick-site', { type: t('consent.type-snippet') })),
    'a use without a site is no answer yet',
  ).toBeVisible();
  await expect(typeOn(welcome, 'snippet').locator('input[type="radio"]:checked')).toHaveCount(0);
  for (const width of [320, 480, 1000]) {
    await welcome.setViewportSize({ width, height: 760 });
    expect((await lookOf(join)).size, `${width} px, not yet to be pressed`).toEqual((await lookOf(refuse)).size);
  }
  await typeOn(welcome, 'snippet')
    .getByRole('radio', { name: t('consent.scope-any') })
    .check();
  await expect(summary).toContainText('Snippets from any site, to train models');
  await expect(join).toBeEnabled();
  for (const width of [320, 480, 1000]) {
    await welcome.setViewportSize({ width, height: 760 });
    await welcome.mouse.move(0, 0);
    // Colours take a moment to settle after a button was enabled.
    await expect(async () => expect(await lookOf(join), `${width} px`).toEqual(await lookOf(refuse))).toPass();
  }
  await refuse.click();
  await expect(welcome.getByLabel(t('welcome.invite-label'))).toBeVisible();
  expect(methods(gate)).toEqual(['GET']);
});

test('what is ticked is what the collector is given, holds and signs, no more and no less', async ({
  person,
  gate,
  gatedInvite,
}) => {
  const grants: Grant[] = [
    { type: 'snippet', uses: ['train', 'human-review'], sites: ['library.example', 'news.example'] },
    { type: 'judgment-verdict', uses: ['evaluate'], sites: 'any' },
  ];
  await person.join(gatedInvite, grants);
  expect(grantsSent(gate)).toEqual([grants]);
  const options = await person.open('options.html#campaigns');
  const rows = options.locator('tr[data-grant]');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Train models and Be read by people who check it');
  await expect(rows.first()).toContainText('library.example and news.example');
  await expect(rows.nth(1)).toContainText(t('consent.scope-any'));
  const row = await campaignIn(options);
  expect(row.receipt?.body.record.body.processing.grants).toEqual(grants);

  await test.step('another choice takes its place', async () => {
    await options.getByRole('link', { name: t('campaigns.change') }).click();
    await expect(use(options, 'snippet', 'consent.use-train')).toBeChecked();
    await expect(use(options, 'snippet', 'consent.use-publish')).not.toBeChecked();
    await expect(options.getByLabel(t('consent.sites-type'))).toHaveValue('library.example\nnews.example');
    await expect(use(options, 'judgment', 'consent.use-train')).not.toBeChecked();
    await use(options, 'snippet', 'consent.use-human-review').uncheck();
    await use(options, 'judgment-verdict', 'consent.use-evaluate').uncheck();
    await options.getByRole('button', { name: t('choice.save') }).click();
    await expect(options.getByText(t('choice.done'))).toBeVisible();
    expect(grantsSent(gate)[1]).toEqual([{ type: 'snippet', uses: ['train'], sites: grants[0]?.sites }]);
    await options.getByRole('link', { name: t('joined.consents') }).click();
    await expect(rows).toHaveCount(1);
    expect((await campaignIn(options)).receipt?.body.record.body.processing.grants).toHaveLength(1);
  });
});

test('what was not ticked cannot be given, whatever asks for it', async ({ running, context, person, gatedInvite }) => {
  await person.join(gatedInvite, [
    { type: 'snippet', sites: ['library.example'] },
    { type: 'judgment', uses: ['train'], sites: ['library.example'] },
    { type: 'judgment-verdict', uses: ['train'] },
  ]);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  const panel = await person.panel('review');
  const draft = panel.locator('[data-state="draft"]');
  await expect(draft.getByText(t('review.no-campaign-snippet'))).toBeVisible();
  await expect(draft.getByRole('button', { name: t('review.add-snippets', { count: 1 }) })).toBeDisabled();

  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  await person.openRanking(chat);
  await person.choose(chat, '1');
  await person.panel('review');
  await expect(panel.locator('[data-kind="judgment"]')).toHaveCount(1);
  await expect(panel.getByText(t('review.verdict-only'))).toBeVisible();
  await expect(panel.getByRole('radio', { name: t('review.as-texts') }), 'not ticked for this site').toHaveCount(0);
  const drafts = await panel.evaluate(async () => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const read = open.result.transaction('drafts').objectStore('drafts').getAll();
    await new Promise((resolve) => read.addEventListener('success', resolve));
    open.result.close();
    return read.result;
  });
  const approve = (kind: string, type: string) => {
    const draft = drafts.find(({ captured }: { captured: { kind: string } }) => captured.kind === kind);
    const texts = kind === 'snippet' ? ['x'] : ['Why?', 'One.', 'Two.'];
    return ask(panel, 'draft.approve', { drafts: [{ id: draft.id, campaign: 'plain-answers', type, texts }] });
  };
  expect(await approve('snippet', 'snippet')).toMatchObject({ ok: false, code: 'consent.site-not-given' });
  expect(await approve('judgment', 'judgment')).toMatchObject({ ok: false, code: 'consent.site-not-given' });
  await expect(draft).toHaveCount(2);
  expect(await approve('judgment', 'judgment-verdict'), 'that is ticked for any site').toMatchObject({ ok: true });
});

test('a judgment goes as the verdict alone unless the person says otherwise', async ({
  running,
  context,
  person,
  gate,
  gatedInvite,
}) => {
  await person.join(gatedInvite);
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  const panel = await person.panel('review');
  const judge = async () => {
    await chat.bringToFront();
    await chat.getByTestId('regenerate-turn-action-button').last().click();
    await person.openRanking(chat);
    await person.choose(chat, '1');
    await person.panel('review');
    await expect(panel.locator('[data-kind="judgment"]')).toHaveCount(1);
  };
  await judge();
  await expect(panel.getByRole('radio', { name: t('review.as-verdict') })).toBeChecked();
  await expect(panel.getByText(t('review.for-campaign', { campaign: 'Plain answers', count: 1 }))).toBeVisible();
  await person.addAll(1);
  await chat.reload();
  await judge();
  await panel.getByRole('radio', { name: t('review.as-texts') }).check();
  await expect(panel.getByText(t('review.for-campaign', { campaign: 'Plain answers', count: 3 }))).toBeVisible();
  await person.addAll(1);
  await person.sendNow();
  await person.inHistory('accepted', 2);
  const [put] = gate.seen.filter(({ method }) => method === 'PUT');
  const { items }: { items: { prompt: string | null; candidates: { content: string | null; length: number }[] }[] } =
    JSON.parse(gunzipSync(put?.body ?? '').toString());
  const texts = items.map(({ prompt, candidates }) => [prompt, ...candidates.map(({ content }) => content)]);
  expect(texts[0]).toEqual([null, null, null]);
  expect(texts[1]?.every((text) => typeof text === 'string' && text.length > 0)).toBe(true);
  expect(items[0]?.candidates.every(({ length }) => length > 10)).toBe(true);
});

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
      await person.sendNow();
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

test('a campaign is tried on what is here, as the boxes are ticked, and nothing is sent', async ({
  running,
  context,
  person,
  gate,
  gatedInvite,
}) => {
  await person.join(gatedInvite, [{ type: 'snippet', uses: ['train'], sites: ['library.example'] }]);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  await person.capture(article, '#contact');
  const page = await person.open('options.html#choice/plain-answers');
  const before = gate.seen.length;
  const asked: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('chrome-extension://')) asked.push(request.url());
  });
  const part = page.locator('[data-part="simulator"]');
  const fact = (name: string) => part.locator(`[data-fact="${name}"]`);
  await expect(fact('taken')).toContainText(t('simulate.items', { count: 0 }));
  await expect(fact('blocked')).toContainText(t('simulate.items', { count: 2 }));
  await part.getByText(t('simulate.list', { count: 2 })).click();
  await expect(part.locator('[data-reason="simulation.site-not-ticked"]')).toHaveCount(2);

  await typeOn(page, 'snippet')
    .getByRole('radio', { name: t('consent.scope-any') })
    .check();
  await expect(fact('taken')).toContainText(t('simulate.items', { count: 2 }));
  await expect(fact('paid')).toContainText('4 credits = 2 ATT');
  await expect(part.locator('[data-outcome="taken"]')).toHaveCount(2);
  await expect(part, 'what is masked in Review is masked here').not.toContainText('@');

  await part.getByLabel(t('simulate.own')).fill('Write to ada@lovelace.example about the engine.');
  await expect(part.getByLabel(t('simulate.own-result'))).toHaveText('Write to [EMAIL_1] about the engine.');
  await expect(part).toContainText('As a snippet it would earn 2 credits = 1 ATT');

  await use(page, 'snippet', 'consent.use-train').uncheck();
  await expect(fact('blocked')).toContainText(t('simulate.items', { count: 2 }));
  await expect(part.locator('[data-reason="simulation.type-not-ticked"]')).toHaveCount(2);
  await page.getByRole('button', { name: t('choice.keep') }).click();
  await expect(page.locator('[data-campaign="plain-answers"]')).toBeVisible();
  expect(gate.seen.slice(before)).toEqual([]);
  expect(asked).toEqual([]);
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

test('hostile names, many sites and right-to-left words stay in their place and accessible', async ({
  running,
  stack,
  person,
}) => {
  const terms = JSON.parse(await readFile(join(running.dataDir, 'campaign.json'), 'utf8'));
  const sites = Array.from({ length: 30 }, (_, index) => `${'very-long-name-'.repeat(4)}${index}.example`);
  const hostile = {
    ...terms,
    id: 'hostile-words',
    admission: 'open',
    title: 'W'.repeat(120),
    summary: `<img src=x onerror=alert(1)> ${'شركة البيانات الكبرى '.repeat(20)}`,
    sponsor: { name: '\u0645'.repeat(200), address: 'x'.repeat(500), contact: 'm'.repeat(300) },
    dataTypes: terms.dataTypes.map((asked: object) => ({ ...asked, description: 'D'.repeat(500), sites })),
    terms: 'T'.repeat(19_000),
  };
  await stack.collector.publish(hostile, join(running.dataDir, 'hostile.json'));
  const welcome = await person.welcome();
  await person.lookUp(welcome, `${running.collectorUrl}/join/hostile-words`);
  await use(welcome, 'snippet', 'consent.use-publish').check();
  const boxes = typeOn(welcome, 'snippet')
    .getByRole('group', { name: t('consent.sites') })
    .getByRole('checkbox');
  await expect(boxes).toHaveCount(sites.length);
  expect(await boxes.evaluateAll((nodes) => nodes.filter((node) => node.matches(':checked')).length)).toBe(0);
  await typeOn(welcome, 'snippet')
    .getByRole('button', { name: t('consent.tick-sites', { count: 30 }) })
    .click();
  await expect(typeOn(welcome, 'snippet').locator('input:checked')).toHaveCount(31);
  await welcome.getByLabel(t('simulate.own')).fill('A text of my own');
  await expect(welcome.getByRole('img')).toHaveCount(0);
  expect(await faultsOf('hostile', welcome, [320, 1000])).toEqual([]);
  await person.agree(welcome, []);
  const options = await person.open('options.html#campaigns');
  await options.locator('[data-campaign="hostile-words"]').waitFor();
  expect(await faultsOf('hostile options', options, [320, 1000])).toEqual([]);
  await options.goto(person.url('options.html#choice/hostile-words'));
  await options.reload();
  await options.getByRole('button', { name: t('choice.save') }).waitFor();
  expect(await faultsOf('hostile choice', options, [320])).toEqual([]);
});
