import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBrowser, launchWithExtensions } from './browser.ts';
import { type DemoInfo, startSite } from './site.ts';

const info: DemoInfo = {
  collectorUrl: 'http://127.0.0.1:9',
  inviteLink: 'http://127.0.0.1:9/join/demo#invite=a&key="<b>',
  chain: { rpcUrl: 'http://127.0.0.1:9', chainId: 31337 },
  contracts: { token: '0xt0ken', distributor: '0xd15tributor' },
  site: '',
  extension: { dir: '/tmp/assent', id: 'abc' },
  wallet: { id: 'def', address: '0x14dC79964da2C08b23698B3D3cc7Ca32193d9955' },
};

describe('the demo site', () => {
  let site: Awaited<ReturnType<typeof startSite>>;
  let context: BrowserContext;
  let page: Page;
  let profile: string;

  beforeAll(async () => {
    site = await startSite({ info: () => info });
    profile = await mkdtemp(join(tmpdir(), 'site-'));
    const executablePath = await ensureBrowser({ log: () => undefined });
    context = await launchWithExtensions({ executablePath, userDataDir: profile, extensions: [], headless: true });
    page = await context.newPage();
  }, 60_000);

  afterAll(async () => {
    await context?.close();
    await site?.stop();
    if (profile) await rm(profile, { recursive: true, force: true });
  });

  const turn = (number: number) => page.locator(`[data-testid="conversation-turn-${number}"]`);
  const answerId = () => turn(2).locator('[data-message-id]').getAttribute('data-message-id');

  async function openChat(): Promise<void> {
    await page.goto(`${site.url}/chat?speed=fast`);
    await turn(2).getByTestId('copy-turn-action-button').waitFor();
  }

  it('fills the start page with what runs, escaped', async () => {
    await page.goto(site.url);
    expect(await page.locator('#invite').inputValue()).toBe(info.inviteLink);
    expect(await page.locator('#wallet-address').textContent()).toBe(info.wallet.address);
    expect(await page.content()).not.toContain('{{');
  });

  it('says on the start page what cannot be reached', async () => {
    await page.goto(site.url);
    await page.locator('[data-part="collector"][data-ok="false"]', { hasText: 'not reached' }).waitFor();
    await page.locator('[data-part="chain"][data-ok="false"]', { hasText: 'not reached' }).waitFor();
  });

  it('has an article with contact details to redact', async () => {
    await page.goto(`${site.url}/article`);
    const contact = await page.locator('#contact').textContent();
    expect(contact).toMatch(/\S+@\S+\.example/);
    expect(contact).toContain('+44 20 7946 0018');
    expect(String(await page.locator('article').textContent()).length).toBeGreaterThan(5_000);
  });

  it('gives a conversation an id in its address and keeps it over a reload', async () => {
    await openChat();
    expect(new URL(page.url()).pathname).toMatch(/^\/chat\/c\/[0-9a-f-]{36}$/);
    const before = await answerId();
    await page.reload();
    expect(await answerId()).toBe(before);
  });

  it('carries the structure of ChatGPT pages', async () => {
    await openChat();
    expect(await page.locator('html[data-assent-demo-chat] [data-scroll-root] section[data-turn]').count()).toBe(2);
    expect(await turn(1).getAttribute('data-turn')).toBe('user');
    expect(await turn(1).locator('[data-message-author-role="user"] .whitespace-pre-wrap').count()).toBe(1);
    const message = turn(2).locator('[data-message-author-role="assistant"][data-message-model-slug="demo-1"]');
    expect(await message.locator('.markdown.prose p').count()).toBeGreaterThan(1);
  });

  it('regenerates: streams, then shows 2/2 with the first variant out of the document', async () => {
    await page.goto(`${site.url}/chat`);
    const first = await turn(2).locator('.prose').textContent();
    const firstId = await answerId();
    await turn(2).getByRole('button', { name: 'Regenerate' }).click();
    await page.getByTestId('stop-button').waitFor();
    expect(await page.locator('[data-scroll-root][data-stream-active]').count()).toBe(1);
    expect(await turn(2).getByTestId('copy-turn-action-button').count()).toBe(0);
    await turn(2).getByTestId('copy-turn-action-button').waitFor();
    expect(await page.getByTestId('stop-button').count()).toBe(0);
    expect(await turn(2).locator('.tabular-nums').textContent()).toBe('2/2');
    expect(await answerId()).not.toBe(firstId);
    expect(await page.locator(`[data-message-id="${firstId}"]`).count()).toBe(0);
    await turn(2).getByRole('button', { name: 'Previous response' }).click();
    expect(await turn(2).locator('.prose').textContent()).toBe(first);
    expect(await answerId()).toBe(firstId);
  });

  it('answers typed questions with code and says when it has no script', async () => {
    await openChat();
    await page.locator('#prompt-textarea').fill('a python list, please');
    await page.keyboard.press('Enter');
    await turn(4).getByTestId('copy-turn-action-button').waitFor();
    expect(await turn(4).locator('pre code.language-python').textContent()).toContain('dict.fromkeys(items)');
    await page.locator('#prompt-textarea').fill('zzz');
    await page.getByTestId('send-button').click();
    await turn(6).getByTestId('copy-turn-action-button').waitFor();
    expect(await turn(6).locator('.prose').textContent()).toContain('scripted');
  });

  it('stops when asked and keeps what was written', async () => {
    await page.goto(`${site.url}/chat?speed=slow`);
    await turn(2).getByRole('button', { name: 'Regenerate' }).click();
    await turn(2).locator('.prose', { hasText: 'Great question' }).waitFor();
    await page.getByTestId('stop-button').click();
    await turn(2).getByTestId('copy-turn-action-button').waitFor();
    expect(await turn(2).locator('.prose').textContent()).not.toContain('Enjoy your bread');
  });

  it.each(['/', '/article', '/chat', '/compare'])('passes axe on %s', async (path) => {
    await page.goto(site.url + path);
    // The h5 and h6 before each turn are ChatGPT's, which the page has to be true to.
    const { violations } = await new AxeBuilder({ page }).disableRules('heading-order').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 120))])).toEqual([]);
  });

  it('answers 404 where it has nothing', async () => {
    expect((await fetch(`${site.url}/nothing`)).status).toBe(404);
  });
});
