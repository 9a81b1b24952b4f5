import type { Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { faultsOf } from './faults.ts';
import { expect, test } from './fixture.ts';
import { campaignRow, seed, sentRow } from './seed.ts';

/** Bytes that the browser says are used; what it grants is set relative to them. */
async function grant(page: Page, origin: string, free: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  // The override lasts as long as its session, which therefore stays attached.
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + free });
}

test('the options show how much room there is and what takes it; before it runs out every screen says so', async ({
  person,
}) => {
  const options = await person.open('options.html#data');
  const meter = options.getByRole('meter');
  await expect(meter).toBeVisible();
  await expect(options.locator('[data-storage]')).toHaveCount(0);
  const now = Date.now();
  const campaign = await campaignRow({ id: 'plain-answers' }, now);
  const contributions = [
    sentRow(campaign.id, 'snippet', now),
    sentRow(campaign.id, 'judgment', now),
    sentRow(campaign.id, 'snippet', now, { state: 'queued', uploadedAt: null, sendAfter: now + 86_400_000 }),
  ];
  await seed(options, { campaigns: [campaign], contributions });
  await options.reload();
  const shelf = (name: string) => options.locator(`[data-shelf="${name}"]`);
  const [first, second, third] = contributions.map(({ size }) => size);
  await expect(shelf('history')).toHaveAttribute('data-count', '2');
  await expect(shelf('history')).toHaveAttribute('data-bytes', String((first ?? 0) + (second ?? 0)));
  await expect(shelf('outbox')).toHaveAttribute('data-bytes', String(third));

  await grant(options, `chrome-extension://${person.id}`, 40_000_000);
  const popup = await person.open('popup.html');
  const panel = await person.panel('review');
  await options.reload();
  for (const page of [options, popup, panel]) {
    await expect(page.locator('[data-storage="low"]')).toContainText(/(39|40)\.\d MB/);
  }
  const { value, max } = await meter.evaluate((node) => ({
    value: Number(node.getAttribute('value')),
    max: Number(node.getAttribute('max')),
  }));
  expect(max).toBeLessThan(60_000_000);
  expect(value).toBeGreaterThan(0);
  await expect(options.getByText(t('storage.low'))).toBeVisible();
  const faults = [...(await faultsOf('options', options, [320, 1000])), ...(await faultsOf('popup', popup, [360]))];
  expect(faults).toEqual([]);
});
