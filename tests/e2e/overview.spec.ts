import type { Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import type { ContributionState } from '../../utils/store/rows.ts';
import { faultsOf } from './faults.ts';
import { expect, exported, test } from './fixture.ts';
import { campaignRow, seed, sentRow } from './seed.ts';

const day = 86_400_000;

/** Ids of everything in this device's history, from its own database. */
function ownIds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('assent');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const asking = opening.result.transaction('contributions').objectStore('contributions').getAllKeys();
    await new Promise((resolve) => asking.addEventListener('success', resolve));
    opening.result.close();
    return asking.result.map(String);
  });
}

/** The numbers that the overview shows, as a person reads them. */
async function numbersOf(page: Page) {
  const all = (selector: string, name: string) =>
    page
      .locator(selector)
      .evaluateAll(
        (nodes, attribute) => nodes.map((node) => [node.getAttribute(`data-${attribute}`), node.textContent ?? '']),
        name,
      );
  await page.locator('[data-total]').waitFor();
  return {
    total: await page.locator('[data-total] strong').textContent(),
    kinds: (await all('[data-kind][data-count]', 'kind')).map(([, text]) => text),
    credits: await page.locator('[data-credits]').getAttribute('data-credits'),
    stayed: Object.fromEntries(
      (await all('[data-row][data-count]', 'row')).map(([id, text]) => [id, Number(text?.match(/\d+$/)?.[0])]),
    ),
  };
}

test('after a journey the overview shows what the collector’s export holds and what its terms pay', async ({
  running,
  stack,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  let overview = await person.panel('overview');
  await expect(overview.getByText(t('overview.empty'))).toBeVisible();

  for (const selector of ['#contact', '#woods']) {
    const article = await context.newPage();
    await article.goto(`${running.site}/article`);
    await person.capture(article, selector);
  }
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  await person.openRanking(chat);
  await person.choose(chat, '2');
  await person.addAll(3);
  overview = await person.panel('overview');
  await expect(overview.getByText(t('overview.empty'))).toBeVisible();
  await expect(overview.locator('[data-row="waiting"]').first()).toHaveAttribute('data-count', '3');
  await person.sendNow();
  const rows = await person.inHistory('accepted', 3);

  const own = await ownIds(rows.page());
  const stored = (await exported(stack)).filter(({ contribution }) => own.includes(contribution.id));
  expect(stored).toHaveLength(3);
  const snippets = stored.filter(({ contribution }) => contribution.schema === 'snippet/1').length;
  const pays: { type: string; creditsPerItem: number }[] = (
    await (await fetch(`${running.collectorUrl}/v1/campaigns/plain-answers`)).json()
  ).body.dataTypes;
  const kindOf = await rows.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-kind')));
  const earned = kindOf.reduce((sum, kind) => sum + (pays.find(({ type }) => type === kind)?.creditsPerItem ?? 0), 0);
  const judged = kindOf.find((kind) => kind !== 'snippet');
  const judgmentWords = judged === 'judgment' ? 'overview.kind-judgment' : 'overview.kind-judgment-verdict';
  expect(snippets).toBe(2);

  overview = await person.panel('overview');
  const expected = {
    total: '3',
    kinds: [t('overview.kind-snippet', { count: 2 }), t(judgmentWords, { count: 1 })],
    credits: String(earned),
    stayed: { drafts: 0, waiting: 0, kept: 0, 'taken-back': 0, rejected: 0 },
  };
  await expect(async () => expect(await numbersOf(overview)).toEqual(expected)).toPass();
  await overview.getByRole('radio', { name: t('overview.ever') }).check();
  await overview.getByText(t('overview.left-ever', { count: 3 })).waitFor();
  await expect(async () => expect(await numbersOf(overview)).toEqual(expected)).toPass();
  const host = new URL(running.collectorUrl).host;
  const recipient = overview.locator('[data-campaign="plain-answers"]').first();
  await expect(recipient).toContainText('Plain answers');
  await expect(recipient).toContainText(
    t('overview.received-by', { sponsor: 'The Reading Room (demonstration)', host }),
  );
  await expect(recipient).toContainText('Study what makes an explanation clear.');
  await expect(recipient).toContainText(t('consent.use-publish-phrase'));

  await overview.getByRole('link', { name: t(judgmentWords, { count: 1 }) }).click();
  await expect(overview.locator('[data-narrowed]')).toBeVisible();
  await expect(overview.locator('li[data-state]')).toHaveCount(1);
  const row = overview.locator(`li[data-kind="${judged}"]`);
  await row.locator('summary').first().click();
  await row.getByRole('button', { name: t('history.take-back') }).click();
  await overview.getByRole('button', { name: t('take-back.confirm') }).click();
  await person.inHistory('withdrawn', 1);
  overview = await person.panel('overview');
  await expect(async () => {
    const { total, credits, stayed } = await numbersOf(overview);
    expect({ total, credits, takenBack: stayed['taken-back'] }).toEqual({
      total: '3',
      credits: String(earned),
      takenBack: 1,
    });
  }).toPass();
  const left = (await exported(stack)).filter(({ contribution }) => own.includes(contribution.id));
  expect(left).toHaveLength(2);
});

/** Months of giving to two campaigns: fixed numbers, so that what is drawn can be compared. */
async function months(page: Page, now: number) {
  const first = await campaignRow({ id: 'plain-answers', title: 'Plain answers' }, now - 200 * day);
  const second = await campaignRow({}, now - 40 * day);
  const states: ContributionState[] = ['accepted', 'paid', 'uploaded', 'rejected', 'withdrawn'];
  const kinds = ['snippet', 'judgment', 'judgment-verdict'] as const;
  const contributions = Array.from({ length: 120 }, (_, index) => {
    const at = now - Math.floor(index / 3) * 5 * day;
    const campaign = index % 4 === 0 && index < 24 ? second.id : first.id;
    const state = states[index % states.length] ?? 'accepted';
    return sentRow(campaign, kinds[index % kinds.length] ?? 'snippet', at, { state });
  });
  await seed(page, { campaigns: [first, second], contributions });
}

test('months of giving are drawn, told in words and tabled alike, and each column leads to its part of the history', async ({
  person,
}) => {
  const panel = await person.panel('overview');
  await panel.getByText(t('overview.empty')).waitFor();
  await months(panel, Date.now());
  await panel.reload();
  await expect(panel.locator('[data-total]')).toHaveAttribute('data-total', '3');
  const figure = panel.getByRole('figure', { name: t('overview.time-title-day') });
  const slider = figure.getByRole('slider');
  const readout = figure.locator('[data-stretch]');
  await expect(readout).toHaveAttribute('data-items', '3');
  await slider.focus();
  for (let presses = 0; presses < 5; presses++) await panel.keyboard.press('ArrowLeft');
  await expect(readout).toHaveAttribute('data-items', '3');
  await expect(slider).toHaveAttribute('aria-valuetext', /1 snippet, 1 judgment, and 1 verdict$/);
  await panel.keyboard.press('ArrowLeft');
  await expect(readout).toHaveAttribute('data-items', '0');
  await figure.getByText(t('overview.as-table')).click();
  const cells = await figure.locator('tbody td').allTextContents();
  expect(cells.reduce((sum, cell) => sum + Number(cell), 0)).toBe(18);
  await expect(figure.locator('svg rect[data-kind]')).toHaveCount(18);

  await slider.press('End');
  await readout.getByRole('link').click();
  await expect(panel.locator('[data-narrowed]')).toBeVisible();
  await expect(panel.locator('li[data-state]')).toHaveCount(3);
  await panel.getByRole('link', { name: t('history.show-all') }).click();
  await expect(panel.locator('[data-narrowed]')).toHaveCount(0);
  await expect(panel.locator('li[data-state]')).toHaveCount(50);

  await panel.goto(person.url('sidepanel.html#overview/ever'));
  await expect(panel.locator('[data-total]')).toHaveAttribute('data-total', '120');
  const whereTo = panel.getByRole('figure', { name: t('overview.where') });
  const counts = await whereTo
    .locator('[data-campaign]')
    .evaluateAll((nodes) => nodes.map((node) => Number(node.getAttribute('data-count'))));
  expect(counts).toEqual([114, 6]);
});

test('the overview is accessible and fits, empty and full, today and ever, in light and dark', async ({ person }) => {
  const panel = await person.panel('overview');
  await panel.getByText(t('overview.empty')).waitFor();
  const widths = [320, 1000];
  const faults = await faultsOf('empty overview', panel, widths);
  await months(panel, Date.now());
  await panel.reload();
  await panel.getByRole('slider').waitFor();
  faults.push(...(await faultsOf('overview today', panel, widths)));
  await panel.getByRole('radio', { name: t('overview.ever') }).check();
  await panel.getByText(t('overview.left-ever', { count: 120 })).waitFor();
  faults.push(...(await faultsOf('overview ever', panel, widths)));
  await panel.goto(person.url('sidepanel.html#history/all/kind=snippet'));
  await panel.locator('[data-narrowed]').waitFor();
  faults.push(...(await faultsOf('part of the history', panel, widths)));
  expect(faults).toEqual([]);
});
