import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { expect, test } from './fixture.ts';

/** Texts of pages, models, campaigns and collectors that would like to be more than text. */
const rlo = '\u202e';
const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(6);
const evil = [
  '<img src=x onerror="globalThis.evil=1">',
  '<script>globalThis.evil=1</script>',
  '<iframe src="https://evil.test/"></iframe>',
  '[click me](javascript:globalThis.evil=1)',
  '![x](https://evil.test/pixel.png)',
  '<a href="javascript:globalThis.evil=1">a</a>',
  '&lt;b&gt;',
].join(' ');
const title = `<img src=x onerror=evil=1>${rlo}exat ${'W'.repeat(60)} שלום`;
const model = '<b onclick=evil=1>gpt</b> [m](javascript:evil)';
const reason = `<svg onload=evil=1> ${rlo}nosaer ${long}`;

/** What of a page turned into more than text, in a line each; also what is wider than the page. */
async function faultsOf(name: string, page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [320, 1000]) {
    await page.setViewportSize({ width, height: 760 });
    const found = await page.evaluate(async (mark) => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const problems: string[] = [];
      const made =
        'img[src="x"], iframe, svg[onload], [onerror], [onclick], a[href^="javascript:" i], [src*="evil.test"]';
      for (const node of document.querySelectorAll(made)) problems.push(`made ${node.outerHTML.slice(0, 80)}`);
      if (Reflect.get(globalThis, 'evil') !== undefined) problems.push('ran');
      const wide = document.documentElement.scrollWidth - innerWidth;
      if (wide > 0) problems.push(`${wide} px too wide`);
      // A word that reads backwards may turn only itself around, never what we say beside it.
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent || !node.nodeValue?.includes(mark)) continue;
        const { unicodeBidi, display } = getComputedStyle(parent);
        const isAlone = display !== 'inline' && parent.childNodes.length === 1;
        if (!isAlone && !/isolate|plaintext/.test(unicodeBidi))
          problems.push(`turns ${parent.outerHTML.slice(0, 120)}`);
      }
      return problems;
    }, rlo);
    faults.push(...found.map((fault) => `${name}, ${width} px: ${fault}`));
  }
  return faults;
}

/** Whatever a screen asks the network for beside the extension's own files, and what its policy had to stop. */
function watch(context: BrowserContext): string[] {
  const heard: string[] = [];
  const own = /^(?:chrome-extension|data|blob|chrome|about):|^http:\/\/127\.0\.0\.1/;
  context.on('request', (request) => {
    if (!own.test(request.url())) heard.push(`request ${request.url()}`);
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) heard.push(message.text());
  });
  context.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return heard;
}

/** A snippet from a page whose text is markup, and a judgment whose texts and models are. */
async function leaveDrafts(panel: Page, text: string): Promise<void> {
  await panel.evaluate(
    async ({ text, model }) => {
      const open = indexedDB.open('assent');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const candidate = (cid: string) => ({
        cid,
        text: `${cid} ${text}`,
        model: `${model} ${cid}`,
        modelSource: 'dom-attr',
      });
      const captured = {
        ...{ kind: 'judgment', id: '0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f', host: '127.0.0.1', adapter: null },
        ...{ method: 'pick-two', prompt: text, candidates: [candidate('a'), candidate('b')], shownOrder: ['a', 'b'] },
        ...{ blind: false, randomised: true, winner: 'a', strength: 1 },
        timing: { activeMs: 1, firstActionMs: 1, edits: 0 },
      };
      const change = open.result.transaction('drafts', 'readwrite');
      change.objectStore('drafts').put({ id: captured.id, createdAt: Date.now(), captured, deletedAt: null });
      await new Promise((resolve) => change.addEventListener('complete', resolve));
      open.result.close();
    },
    { text, model },
  );
}

/** As if the collector had rejected everything for a reason that is markup. */
async function reject(panel: Page): Promise<void> {
  await panel.evaluate(async (reason) => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const store = open.result.transaction('contributions', 'readwrite').objectStore('contributions');
    const all = store.getAll();
    await new Promise((resolve) => all.addEventListener('success', resolve));
    for (const row of all.result) store.put({ ...row, state: 'rejected', reason });
    await new Promise((resolve) => store.transaction.addEventListener('complete', resolve));
    open.result.close();
  }, reason);
}

test('markup, scripts, links and reading directions in any text stay text on every screen', async ({
  running,
  stack,
  context,
  person,
}) => {
  test.slow();
  const heard = watch(context);
  const faults: string[] = [];
  const check = async (name: string, page: Page) => void faults.push(...(await faultsOf(name, page)));
  const terms = JSON.parse(await readFile(join(running.dataDir, 'campaign.json'), 'utf8'));
  const file = join(running.dataDir, 'hostile.json');
  await stack.collector.publish(
    {
      ...terms,
      title,
      summary: `${evil} ${long}`,
      sponsor: { name: title, address: evil, contact: evil },
      purposes: [{ id: 'all', text: `${evil} ${rlo}esoprup` }],
      dataTypes: terms.dataTypes.map((asked: object) => ({ ...asked, description: `${evil} ${rlo}noitpircsed` })),
      jurisdiction: `${rlo}${long.slice(0, 150)}`,
      authority: '<script>evil=1</script>',
      storageLocations: ['<img src=x onerror=evil=1>', `${rlo}noitacol`],
      recipients: [{ name: '<iframe src=https://evil.test>', purpose: evil }],
      withdrawal: evil,
      terms: `${evil}\n\n${'# [x](javascript:evil)\n'.repeat(50)}${'z'.repeat(2_000)}`,
    },
    file,
  );
  try {
    const welcome = await person.welcome();
    await person.lookUp(welcome, running.inviteLink);
    await welcome.getByRole('button', { name: t('consent.join') }).waitFor();
    await expect(welcome.getByRole('heading', { name: '<img src=x onerror=evil=1>' }).first()).toBeVisible();
    await check('consent', welcome);
    await person.agree(welcome);
    await check('joined', welcome);

    const page = await context.newPage();
    await page.goto(`${running.site}/article`);
    await page.locator('#woods').evaluate((node, text) => {
      node.textContent = text;
    }, `${evil} ${rlo}drawkcab ${long}`);
    await person.capture(page, '#woods');
    const review = await person.panel('review');
    await leaveDrafts(review, `${evil}\n\n# Heading ${rlo}\n\n\`\`\`html\n<script>evil=1</script>\n\`\`\``);
    // Written past the extension, so nothing told the panel.
    await review.reload();
    await expect(review.locator('[data-state="draft"]')).toHaveCount(2);
    await expect(review.getByText('<script>globalThis.evil=1</script>').first()).toBeVisible();
    await review.evaluate(
      (code) => Reflect.get(globalThis, 'chrome').storage.session.set({ notice: { code, at: Date.now() } }),
      '<img src=x onerror=evil=1>',
    );
    await review.getByRole('alert').waitFor();
    await check('review', review);
    await review.getByRole('button', { name: t('action.dismiss') }).click();
    await person.addAll(2);
    const outbox = await person.panel('outbox');
    await expect(outbox.locator('[data-state="queued"]')).toHaveCount(2);
    await check('outbox', outbox);
    await person.sendNow();
    await person.inHistory('accepted', 2);
    const history = await person.panel('history');
    await reject(history);
    await history.reload();
    await person.panel('history');
    await expect(history.getByText('<svg onload=evil=1>').first()).toBeVisible();
    await check('history', history);
    await check('rewards', await person.panel('rewards'));
    await check('overview', await person.panel('overview'));
    const options = await person.open('options.html');
    await options.getByText(t('campaigns.record')).waitFor();
    await check('options', options);
    await page.bringToFront();
    const popup = await person.open('popup.html');
    await check('popup', popup);
    const claim = await person.open('claim.html?campaign=plain-answers');
    await claim.getByRole('heading', { level: 1 }).waitFor();
    await check('claim', claim);
  } finally {
    await stack.collector.publish(terms, file);
    await writeFile(file, JSON.stringify(terms));
  }
  expect(faults).toEqual([]);
  expect(heard).toEqual([]);
});

test('a campaign that asks for everything gets nothing that was not ticked', async ({ running, person }) => {
  const welcome = await person.welcome();
  await person.lookUp(welcome, running.inviteLink);
  const join = welcome.getByRole('button', { name: t('consent.join') });
  await join.waitFor();
  const boxes = welcome.getByRole('checkbox');
  expect(await boxes.count()).toBeGreaterThanOrEqual(12);
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
  for (const choice of await welcome.getByRole('radio').all()) await expect(choice).not.toBeChecked();
  const refuse = welcome.getByRole('button', { name: t('consent.not-now') });
  const [agreeing, refusing] = [await join.boundingBox(), await refuse.boundingBox()];
  expect(refusing?.height).toBeGreaterThanOrEqual(agreeing?.height ?? 1e6);
  await person.agree(welcome, [{ type: 'snippet', uses: ['evaluate'], sites: ['127.0.0.1'] }]);
  const grants = await welcome.evaluate(async () => {
    const open = indexedDB.open('assent');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const read = open.result.transaction('campaigns').objectStore('campaigns').getAll();
    await new Promise((resolve) => read.addEventListener('success', resolve));
    open.result.close();
    return read.result.map((row) => row.grants);
  });
  expect(grants).toEqual([[{ type: 'snippet', uses: ['evaluate'], sites: ['127.0.0.1'] }]]);
});

test('huge and deeply nested selections are cut with a note, and nothing hangs', async ({
  running,
  context,
  person,
}) => {
  test.slow();
  await person.join(running.inviteLink);
  const page = await context.newPage();
  await page.goto(`${running.site}/article`);
  const shapes: Record<string, () => void> = {
    'ten million characters': () => {
      const woods = document.querySelector('#woods');
      if (woods) woods.textContent = 'ten million characters '.repeat(434_783);
    },
    // Chromium itself gives up a page that lays out many more.
    '3,000 nested elements': () => {
      const woods = document.querySelector('#woods');
      woods?.replaceChildren();
      let inner = woods ?? document.body;
      for (let level = 0; level < 3_000; level++) {
        inner = inner.appendChild(document.createElement('span'));
        inner.append(`level ${level} of the nested elements `);
      }
    },
    '100,000 nodes': () => {
      document
        .querySelector('#woods')
        ?.replaceChildren(
          ...Array.from({ length: 100_000 }, (_, nth) =>
            Object.assign(document.createElement(nth % 2 ? 'i' : 'span'), { textContent: `node ${nth} ` }),
          ),
        );
    },
  };
  let count = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    await page.evaluate(shape);
    await person.capture(page, '#woods');
    count++;
    const panel = await person.panel('review');
    const drafts = panel.locator('[data-state="draft"]');
    await expect(drafts, name).toHaveCount(count, { timeout: 60_000 });
    await expect(panel.getByText(t('review.truncated')), name).toHaveCount(count);
    await page.bringToFront();
  }
});

test('what a page keeps in a closed shadow root is not read by a selection around it', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  const page = await context.newPage();
  await page.goto(`${running.site}/article`);
  await page.locator('#woods').evaluate((node) => {
    node.textContent = 'Words that everyone can select. ';
    const host = document.createElement('span');
    host.attachShadow({ mode: 'closed' }).append('a secret in a closed root');
    node.append(host, ' And more of them.');
  });
  await person.capture(page, '#woods');
  const panel = await person.panel('review');
  const draft = panel.locator('[data-state="draft"]');
  await expect(draft).toHaveCount(1);
  await expect(draft).toContainText('Words that everyone can select.');
  await expect(draft).not.toContainText('a secret');
});
