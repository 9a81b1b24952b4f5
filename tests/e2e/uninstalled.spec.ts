import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from '@assent/demo/browser.ts';
import { CollectorProcess } from '@assent/demo/collector-process.ts';
import { choosePorts } from '@assent/demo/ports.ts';
import { Manifest } from '@assent/protocol/manifest.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import { uninstallLink } from '@assent/protocol/uninstall-link.ts';
import { SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, expect, type Page, test } from '@playwright/test';
import { askedFor, campaignFile } from '../../collector/src/testing/test-campaign.ts';
import { batchOf, createContributor, snippet } from '../../collector/src/testing/test-contributor.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const shots = process.env.ASSENT_SHOTS;
let folder: string;
let collector: CollectorProcess;
let browser: Browser;
let manifest: Manifest;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assent-uninstalled-'));
  const { collector: port } = await choosePorts(folder);
  collector = new CollectorProcess({ dataDir: join(folder, 'data'), port, logFile: join(folder, 'log') });
  await collector.start();
  await collector.publish(campaignFile({ dataTypes: [askedFor('snippet')] }), join(folder, 'campaign.json'));
  const { body } = await (await fetch(`${collector.url}/v1/campaigns/letters`)).json();
  manifest = Manifest.parse(body);
  const executablePath = await ensureBrowser({ log: console.log });
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});
test.afterAll(async () => {
  await browser.close();
  await collector.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody who gave three passages, and the link that their browser opens when they remove Assent. */
async function giver() {
  const person = await createContributor(collector.url);
  const items = ['One.', 'Two.', 'Three.'].map((text) => snippet(text));
  await person.put(batchOf(await person.enrol(manifest), items));
  const entry = { collector: collector.url, campaign: 'letters', secret: person.deletionSecret };
  return { person, entry, link: uninstallLink(collector.url, [entry]) };
}

async function open(link: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(link);
  return page;
}

async function exported(): Promise<string> {
  return collector.command('export', 'letters', '--use', 'train');
}

/** In both schemes, narrow and wide: nothing breaks an accessibility rule or overflows. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1000]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 760 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${name}, ${colorScheme}, ${width} px overflows`).toBe(0);
      const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
      expect(passes.length).toBeGreaterThan(0);
      expect(violations, `${name}, ${colorScheme}, ${width} px`).toEqual([]);
      if (shots) await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`), fullPage: true });
    }
  }
}

test('after Assent was removed a person erases all that they gave, and keeps the signed receipt', async () => {
  const { person, link } = await giver();
  expect(await exported()).toContain(person.id);
  const page = await open(link);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await look(page, 'offer');
  await page.getByRole('button', { name: 'Erase all I gave to Letters worth reading' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await look(page, 'confirm');
  await page.keyboard.press('Enter');
  expect(await exported()).toContain(person.id);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('status')).toHaveText(/Erased: 3 items\..*What you earned stays yours/);
  expect(await exported()).not.toContain(person.id);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save the signed receipt' }).click();
  const saved = SignedDeletionReceipt.parse(JSON.parse(await readFile(await (await saving).path(), 'utf8')));
  expect(saved.body.erased).toHaveLength(3);
  expect(await verifyObject('deletion-receipt', saved, manifest.key)).toBe(true);
  await page.getByText('Read the receipt').click();
  await look(page, 'erased');
  expect((await person.get('/v1/rewards?campaign=letters')).body).toMatchObject({ credits: { accepted: 3 } });
  expect(asked.filter((url) => url.includes(person.deletionSecret))).toEqual([]);
  await page.context().close();
});

test('a collector that is away is asked again, and erases once', async () => {
  const { person, link } = await giver();
  const page = await open(link);
  await collector.kill();
  await page.getByRole('button', { name: /^Erase all/ }).click();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('status')).toContainText('did not answer as it should');
  await look(page, 'failed');
  await collector.start();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('status')).toContainText('Erased: 3 items.');
  expect(await exported()).not.toContain(person.id);
  await page.context().close();
});

test('what was given elsewhere is erased on the page there, and a wrong link says so', async () => {
  const { entry } = await giver();
  const elsewhere = { collector: 'https://other.example', campaign: 'recipes', secret: 'B'.repeat(43) };
  const wrong = { ...entry, secret: 'A'.repeat(43) };
  const page = await open(uninstallLink(collector.url, [wrong, elsewhere]));
  const link = page.getByRole('link', { name: 'Open the page at other.example' });
  await expect(link).toHaveAttribute('href', uninstallLink(elsewhere.collector, [elsewhere]));
  await look(page, 'elsewhere');
  await page.getByRole('button', { name: /^Erase all/ }).click();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('status')).toContainText('knows of nothing under this link');
  await page.goto(`${collector.url}/uninstalled#d=<img src=x onerror=alert(1)>~x`);
  await page.reload();
  await expect(page.getByText('This link names nothing that you gave.')).toBeVisible();
  await page.context().close();
});

test('without JavaScript the page says what it needs', async () => {
  const page = await open(uninstallLink(collector.url, []), { javaScriptEnabled: false });
  await expect(page.getByText('This page needs JavaScript')).toBeVisible();
  await page.context().close();
});

test('the terms of a campaign are a page that anyone can read', async () => {
  const page = await open(`${collector.url}/terms/letters`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(manifest.title);
  await expect(page.getByText('train models, evaluate models, publish it, have people review it')).toBeVisible();
  await look(page, 'terms');
  const [response] = await Promise.all([
    page.waitForResponse(/versions\/1$/),
    page.getByRole('link', { name: 'version 1' }).click(),
  ]);
  expect(response.status()).toBe(200);
  await page.context().close();
});
