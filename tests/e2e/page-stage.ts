import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser, launchWithExtensions } from '@assent/demo/browser.ts';
import { extensionId, grantHost } from '@assent/demo/extension-driver.ts';
import { extensionDir } from '@assent/demo/paths.ts';
import { waitForPierced } from '@assent/demo/pierce.ts';
import { startSite } from '@assent/demo/site.ts';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';

/** On which the demo chat stands; ranking is on there. */
export const pattern = 'http://127.0.0.1/*';

/**
 * What Assent does on web pages needs no collector: the production build, the demo site under its strict policy, a
 * campaign that was joined earlier, and drafts as the result.
 */
export type PageStage = {
  context: BrowserContext;
  /** The extension's id. */
  id: string;
  /** A page of ours that stands for the person's own screens. */
  own: Page;
  siteUrl: string;
  /** Sends a message as our own pages do. */
  ask(type: string, input: object): Promise<{ ok: boolean; code?: string }>;
  drafts(): Promise<CapturedJudgment[]>;
  /** The demo chat with ranking on. */
  openChat(query?: string): Promise<Page>;
  stop(): Promise<void>;
};

/** @param others folders of further extensions to load */
export async function openPageStage(others: string[] = []): Promise<PageStage> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'assent-pages-')));
  // A copy: a build may replace the original while the browser still reads it.
  const extension = join(home, 'extension');
  await cp(extensionDir, extension, { recursive: true });
  const info = () => {
    throw new Error('These pages need no running stack.');
  };
  const site = await startSite({ info });
  const context = await launchWithExtensions({
    executablePath: await ensureBrowser({ log: console.log }),
    userDataDir: join(home, 'profile'),
    extensions: [extension, ...others],
    headless: true,
    viewport: { width: 1280, height: 800 },
  });
  const id = await extensionId(context, extension);
  const own = await context.newPage();
  await own.goto(`chrome-extension://${id}/options.html`);
  const stage: PageStage = {
    context,
    id,
    own,
    siteUrl: site.url,
    ask: (type, input) => ask(own, type, input),
    drafts: () => drafts(own),
    async openChat(query = '?speed=fast') {
      const page = await context.newPage();
      await page.goto(`${site.url}/chat${query}`);
      await waitForPierced(page, '.presence');
      return page;
    },
    async stop() {
      await context.close();
      await site.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
  await haveJoinedCampaign(own);
  await allowSite(stage);
  expect(await stage.ask('site.enable', { pattern })).toMatchObject({ ok: true });
  return stage;
}

async function ask(own: Page, type: string, input: object): Promise<{ ok: boolean; code?: string }> {
  return own.evaluate(
    (message) => Reflect.get(globalThis, 'chrome').runtime.sendMessage({ to: 'background', from: 'panel', ...message }),
    { type, input },
  );
}

async function drafts(own: Page): Promise<CapturedJudgment[]> {
  const rows = await own.evaluate(async () => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const read = open.result.transaction('drafts').objectStore('drafts').index('createdAt').getAll();
    await new Promise((resolve) => read.addEventListener('success', resolve));
    open.result.close();
    return read.result;
  });
  return rows.map((row: { captured: CapturedJudgment }) => row.captured);
}

/** A campaign that was joined earlier; joining itself is another story. */
async function haveJoinedCampaign(own: Page): Promise<void> {
  const body = { title: 'Better answers', expiresAt: '2099-01-01T00:00:00Z', dataTypes: [] };
  const grants = [{ type: 'judgment', uses: ['train'], sites: ['127.0.0.1'] }];
  const row = { id: 'better', state: 'joined', grants, receipt: {}, manifest: { body }, halt: null, leaving: null };
  const put = (campaign: object) =>
    own.evaluate(async (value) => {
      const open = indexedDB.open('assent');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const isReady = open.result.objectStoreNames.contains('campaigns');
      if (isReady) {
        const write = open.result.transaction('campaigns', 'readwrite').objectStore('campaigns').put(value);
        await new Promise((resolve) => write.addEventListener('success', resolve));
      }
      open.result.close();
      return isReady;
    }, campaign);
  await expect.poll(() => put(row)).toBe(true);
}

async function allowSite({ context, id, own }: PageStage): Promise<void> {
  await grantHost(context, id, pattern);
  await own.bringToFront();
  await own.evaluate((origin) => {
    const button = document.createElement('button');
    button.id = 'grant';
    button.addEventListener('click', async () => {
      const granted = await Reflect.get(globalThis, 'chrome').permissions.request({ origins: [origin] });
      document.body.dataset.granted = String(granted);
    });
    button.style.cssText = 'position:fixed;inset:0;z-index:9';
    document.body.append(button);
  }, pattern);
  await own.locator('#grant').click();
  await expect(own.locator('body')).toHaveAttribute('data-granted', 'true');
  await own.locator('#grant').evaluate((button) => button.remove());
}
