import { t } from '../../components/words.ts';
import { typeOn, use } from './consent-stage.ts';
import { expect, test } from './fixture.ts';

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
