import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBrowser, findBrowser, launchWithExtensions } from './browser.ts';
import { clickToolbar, extensionId, extensionView, grantHost, killWorker } from './extension-driver.ts';
import { findFirefox } from './firefox-browser.ts';
import { countPierced, waitForPierced, waitForPiercedGone } from './pierce.ts';

const PROBE_FILES = {
  'manifest.json': JSON.stringify({
    manifest_version: 3,
    name: 'Driver probe',
    version: '1',
    background: { service_worker: 'worker.js' },
    action: { default_popup: 'popup.html' },
    side_panel: { default_path: 'panel.html' },
    permissions: ['activeTab', 'scripting', 'sidePanel', 'storage'],
    optional_host_permissions: ['*://*/*'],
  }),
  'worker.js': `chrome.runtime.onMessage.addListener((message, sender, reply) => { reply({ born: self.born }); });
    self.born = Math.random();`,
  'popup.html': `<!doctype html><title>Popup</title><button id="panel">Open panel</button>
    <button id="mark">Mark page</button><button id="ask">Ask host</button><output></output>
    <script src="popup.js"></script>`,
  'popup.js': `const out = document.querySelector('output');
    panel.onclick = async () => chrome.sidePanel.open({ windowId: (await chrome.windows.getCurrent()).id });
    ask.onclick = async () => {
      out.textContent = 'granted: ' + await chrome.permissions.request({ origins: ['https://page.test/*'] });
    };
    mark.onclick = async () => {
      const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
      await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => { document.title = 'marked'; } });
      out.textContent = 'done';
    };`,
  'panel.html': '<!doctype html><title>Panel</title><h1>Side panel here</h1>',
};

const PAGE = `<!doctype html><title>Page</title><p>Hello</p><div id="host"></div><script>
  const root = document.getElementById('host').attachShadow({ mode: 'closed' });
  root.innerHTML = '<label>Note <input></label><button class="go">Choose A</button><p class="out"></p>';
  root.querySelector('button').onclick = (event) => {
    root.querySelector('.out').textContent = 'trusted ' + event.isTrusted + ' ' + root.querySelector('input').value;
    root.querySelector('button').remove();
  };
</script>`;

describe('the browser driver', () => {
  let context: BrowserContext;
  let page: Page;
  let id: string;
  const temporary: string[] = [];

  beforeAll(async () => {
    const [dir, userDataDir] = [await mkdtemp(join(tmpdir(), 'probe-')), await mkdtemp(join(tmpdir(), 'profile-'))];
    temporary.push(dir, userDataDir);
    for (const [name, text] of Object.entries(PROBE_FILES)) await writeFile(join(dir, name), text);
    const executablePath = await ensureBrowser({ log: () => undefined });
    context = await launchWithExtensions({ executablePath, userDataDir, extensions: [dir], headless: true });
    await context.route('https://page.test/**', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
    page = await context.newPage();
    await page.goto('https://page.test/');
    id = await extensionId(context, dir);
  }, 60_000);

  afterAll(async () => {
    await context?.close();
    for (const dir of temporary) await rm(dir, { recursive: true, force: true });
  });

  it.each([
    ['ASSENT_CHROMIUM', findBrowser],
    ['ASSENT_FIREFOX', findFirefox],
  ])('refuses a path in %s that does not exist', (variable, find) => {
    const before = process.env[variable];
    process.env[variable] = '/nowhere/browser';
    try {
      expect(() => find()).toThrow('/nowhere/browser');
    } finally {
      if (before === undefined) delete process.env[variable];
      else process.env[variable] = before;
    }
  });

  it('finds an extension by folder and by name', async () => {
    expect(id).toMatch(/^[a-p]{32}$/);
    expect(await extensionId(context, 'Driver probe')).toBe(id);
  });

  it('opens the action popup from the toolbar, which then may act on the tab', async () => {
    await clickToolbar(context, page, id);
    const popup = await extensionView(context, id, 'popup.html');
    await (await popup.find({ role: 'button', name: 'Mark page' })).click();
    await page.waitForFunction(() => document.title === 'marked');
    expect((await popup.screenshot()).length).toBeGreaterThan(500);
    await popup.close();
  });

  it('resolves a permission request true once the host was granted', async () => {
    await grantHost(context, id, 'https://page.test/*');
    await clickToolbar(context, page, id);
    const popup = await extensionView(context, id, 'popup.html');
    await (await popup.find({ role: 'button', name: 'Ask host' })).click();
    await popup.find({ role: 'StaticText', name: 'granted: true' });
    await popup.close();
  });

  it('reaches the side panel that a click in the popup opened', async () => {
    await clickToolbar(context, page, id);
    const popup = await extensionView(context, id, 'popup.html');
    await (await popup.find('#panel')).click();
    const panel = await extensionView(context, id, 'panel.html');
    expect(await panel.text()).toContain('Side panel here');
    await panel.close();
  });

  it('ends the worker, and a message starts a new one', async () => {
    const own = await context.newPage();
    await own.goto(`chrome-extension://${id}/panel.html`);
    const ask = () => own.evaluate('chrome.runtime.sendMessage("hello").then((answer) => answer.born)');
    const before = await ask();
    await killWorker(context, id);
    expect(await ask()).not.toBe(before);
    await own.close();
  });

  it('fills and clicks inside a closed shadow root with trusted events', async () => {
    await (await waitForPierced(page, 'input')).fill('as typed');
    await (await waitForPierced(page, { role: 'button', name: /^Choose/ })).click();
    expect(await (await waitForPierced(page, 'p.out')).text()).toBe('trusted true as typed');
    await waitForPiercedGone(page, '.go');
    expect(await countPierced(page, { role: 'button', name: 'Choose A' })).toBe(0);
  });
});
