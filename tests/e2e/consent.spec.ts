import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Grant } from '@assent/protocol/grant.ts';
import { t } from '../../components/words.ts';
import { ask, campaignIn, grantsSent, lookOf, methods, typeOn, use } from './consent-stage.ts';
import { faultsOf } from './faults.ts';
import { expect, test } from './fixture.ts';

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
  await expect(welcome.locator('fieldset[data-type] input[type="checkbox"]')).toHaveCount(12);
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
  await expect(rows.first()).toContainText('to train models and to be read by people who check it');
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
