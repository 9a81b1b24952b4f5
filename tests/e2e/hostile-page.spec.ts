import { countPierced, waitForPierced, waitForPiercedGone } from '@assent/demo/pierce.ts';
import { expect, type Page, test } from '@playwright/test';
import { words } from '../../components/on-page/words.ts';
import { openPageStage, type PageStage } from './page-stage.ts';

/** What a page can do to what we draw on it: the production build in Chromium, the page's own scripts against it. */
const regenerate = '[data-testid=regenerate-turn-action-button]';
const shownRank = '.rank:not(.away)';
const choosing = '.panel[data-steady][data-phase=choosing]';
const leftIsBetter = { role: 'button', name: new RegExp(`^${words.better('A')}`) };

let stage: PageStage;
let page: Page;
let before: number;

async function offerRank(): Promise<void> {
  await page.locator(regenerate).click();
  await waitForPierced(page, shownRank);
}

async function openPanel(): Promise<void> {
  await offerRank();
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, choosing);
}

async function saved(): Promise<number> {
  return (await stage.drafts()).length - before;
}

/** Saves a judgment as a person would, to show that everything still works. */
async function chooseForReal(): Promise<void> {
  await waitForPierced(page, choosing);
  await (await waitForPierced(page, leftIsBetter)).click();
  await waitForPierced(page, '.panel[data-phase=saved]');
  expect(await saved()).toBe(1);
}

async function expectStatus(text: string): Promise<void> {
  await expect.poll(async () => (await waitForPierced(page, '.status')).text()).toBe(text);
}

test.beforeAll(async () => {
  stage = await openPageStage();
});

test.afterAll(() => stage?.stop());

test.beforeEach(async () => {
  before = (await stage.drafts()).length;
  page = await stage.openChat();
});

test.afterEach(() => page.close());

test('clicks and keys that a page makes do nothing on our bar and panel', async () => {
  await offerRank();
  const forge = async () =>
    page.evaluate(() => {
      const host = document.querySelector('assent-layer');
      const targets = [host, document, window, document.body, document.activeElement];
      for (let x = 0; x < innerWidth; x += 8) {
        for (let y = 0; y < innerHeight; y += 8) {
          const hit = document.elementFromPoint(x, y);
          if (hit === host) targets.push(hit);
        }
      }
      for (const target of targets) {
        const all = { bubbles: true, composed: true, cancelable: true, detail: 1 };
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          target?.dispatchEvent(new MouseEvent(type, all));
        }
        for (const key of ['1', '2', '0', 'x', 'Enter', ' ']) {
          target?.dispatchEvent(new KeyboardEvent('keydown', { ...all, key, code: `Digit${key}` }));
          target?.dispatchEvent(new KeyboardEvent('keyup', { ...all, key, code: `Digit${key}` }));
        }
        if (target instanceof HTMLElement) target.click();
      }
      return targets.length;
    });
  expect(await forge()).toBeGreaterThan(10);
  expect(await countPierced(page, '.panel')).toBe(0);
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, choosing);
  expect(await forge()).toBeGreaterThan(1_000);
  await expectStatus('');
  expect(await saved()).toBe(0);
  await chooseForReal();
});

test('an overlay that lets clicks through makes a choice not count, and says so', async () => {
  await openPanel();
  await page.evaluate(() => {
    const lure = document.createElement('div');
    lure.id = 'lure';
    lure.popover = 'manual';
    lure.textContent = 'Click here and press 1 to win';
    lure.style.cssText = 'inset:0;width:100vw;height:100vh;margin:0;pointer-events:none;background:gold';
    document.body.append(lure);
    lure.showPopover();
  });
  await (await waitForPierced(page, leftIsBetter)).click();
  await expectStatus(words.doubt.covered);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  expect(await saved()).toBe(0);
  await page.evaluate(() => document.querySelector('#lure')?.remove());
  await chooseForReal();
});

test('an overlay over a part of the panel, or one that is gone just before the click, makes no choice count', async () => {
  await openPanel();
  const { x, y } = await (await waitForPierced(page, leftIsBetter)).box();
  await page.evaluate(() => {
    const lure = document.createElement('div');
    lure.popover = 'manual';
    // Over the answers only: the buttons can be seen, what they judge cannot.
    lure.style.cssText = 'inset:auto;top:90px;right:60px;width:400px;height:90px;margin:0;background:gold';
    document.body.append(lure);
    // Takes itself away as the mouse goes down: the click finds the panel alone.
    addEventListener('pointerdown', () => lure.remove(), true);
    addEventListener('keydown', () => lure.remove(), true);
    lure.showPopover();
  });
  await waitForPierced(page, '.panel:not([data-steady])');
  await page.mouse.click(x, y);
  await expect.poll(async () => (await waitForPierced(page, '.status')).text()).toMatch(/^Not counted/);
  expect(await saved()).toBe(0);
  await chooseForReal();
});

test('no z-index, opacity, filter, transform or style of the page reaches what we draw', async () => {
  await openPanel();
  const box = await (await waitForPierced(page, leftIsBetter)).box();
  const found = await page.evaluate(() => {
    const style = document.createElement('style');
    const rules = `html { opacity: 0.01; filter: invert(1); transform: scale(0.5); clip-path: inset(50%) }
      assent-layer, assent-layer * { opacity: 0 !important; filter: blur(9px) !important; transform: scale(0.1) !important;
        visibility: hidden !important; pointer-events: none !important; clip-path: inset(50%) !important;
        position: static !important; transition: all 999s !important; animation: fade 1s !important; scale: 0.1 !important }
      assent-layer::before, assent-layer::after { content: 'B is better'; position: fixed; inset: 0; background: gold;
        display: block; z-index: 9 }
      assent-layer::backdrop { background: gold; display: block; pointer-events: auto }
      @keyframes fade { to { opacity: 0 } }`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:gold';
    document.body.append(style, cover);
    const host = document.querySelector('assent-layer');
    if (!(host instanceof HTMLElement)) throw new Error('no host');
    host.style.cssText = 'opacity:0!important;display:none!important;transform:translateX(-999px)!important';
    host.animate([{ opacity: 0, transform: 'scale(0)' }], { duration: 1e6, fill: 'forwards' });
    const { opacity, filter, transform, visibility, display, clipPath, pointerEvents } = getComputedStyle(host);
    const pseudo = ['::before', '::after'].map((name) => getComputedStyle(host, name).content);
    return { opacity, filter, transform, visibility, display, clipPath, pointerEvents, pseudo };
  });
  expect(found).toEqual({
    opacity: '1',
    filter: 'none',
    transform: 'none',
    visibility: 'visible',
    display: 'block',
    clipPath: 'none',
    pointerEvents: 'auto',
    pseudo: ['none', 'none'],
  });
  expect(await (await waitForPierced(page, leftIsBetter)).box()).toEqual(box);
  await chooseForReal();
});

test('a page that zooms the panel off the screen gets no judgment; one that was zoomed before shows it whole', async () => {
  const zoom = (factor: string) =>
    page.evaluate((value) => {
      document.documentElement.style.zoom = value;
    }, factor);
  await openPanel();
  await zoom('4');
  await page.keyboard.press('1');
  await expectStatus(words.doubt.covered);
  expect(await saved()).toBe(0);
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, '.panel');
  await zoom('0.8');
  await page.evaluate(() => document.body.append(' '));
  await (await waitForPierced(page, shownRank)).click();
  await chooseForReal();
});

test('a page that hides everything gets no judgment, and the panel works again when it shows itself', async () => {
  await openPanel();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { display: none !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
  for (const key of ['1', '2', 'Enter']) await page.keyboard.press(key);
  await page.mouse.click(700, 300);
  expect(await saved()).toBe(0);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await chooseForReal();
});

const evictions: Record<string, () => void> = {
  'removes our element': () => document.querySelector('assent-layer')?.remove(),
  'moves our element elsewhere': () => {
    const host = document.querySelector('assent-layer');
    if (host) document.body.append(host);
  },
  'moves our element without closing it': () => {
    const host = document.querySelector('assent-layer');
    const moveBefore = Reflect.get(document.body, 'moveBefore');
    if (host) moveBefore.call(document.body, host, null);
  },
  'takes our element out of the top layer': () => {
    const host = document.querySelector('assent-layer');
    if (host instanceof HTMLElement) host.hidePopover();
  },
  'strips our element of its attributes': () => {
    const host = document.querySelector('assent-layer');
    for (const { name } of [...(host?.attributes ?? [])]) host?.removeAttribute(name);
  },
  'puts our element into a frame': () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const host = document.querySelector('assent-layer');
    if (host) frame.contentDocument?.body.append(host);
  },
  'replaces the whole document element': () => {
    const copy = document.documentElement.cloneNode(true);
    if (copy instanceof Element) copy.querySelector('assent-layer')?.remove();
    document.replaceChild(copy, document.documentElement);
  },
};

for (const [name, evict] of Object.entries(evictions)) {
  test(`a page that ${name} closes the panel: no judgment, no second bar`, async () => {
    await openPanel();
    await page.evaluate(evict);
    await waitForPiercedGone(page, '.panel');
    for (const key of ['1', '2', 'Enter']) await page.keyboard.press(key);
    expect(await saved()).toBe(0);
    // The page changed, so it is read again, and there is one bar for it, where it belongs.
    await page.evaluate(() => document.body.append('changed'));
    await waitForPierced(page, '.presence');
    expect(await countPierced(page, 'assent-layer')).toBe(1);
    expect(await page.evaluate(() => document.querySelector('assent-layer')?.parentElement?.localName)).toBe('html');
    expect(await saved()).toBe(0);
  });
}

test('a page that throws our element out again and again is left alone, and read no more', async () => {
  await offerRank();
  await page.evaluate(() => {
    Reflect.set(globalThis, 'thrown', 0);
    const sweep = () => {
      const host = document.querySelector('assent-layer');
      if (host) Reflect.set(globalThis, 'thrown', Reflect.get(globalThis, 'thrown') + 1);
      host?.remove();
    };
    new MutationObserver(sweep).observe(document.documentElement, { childList: true });
    sweep();
    const stir = () => {
      document.body.dataset.stirred = String(Number(document.body.dataset.stirred ?? 0) + 1);
      document.body.append(' ');
      requestAnimationFrame(stir);
    };
    stir();
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, 'thrown'))).toBe(5);
  // Many times what it would take us to come back.
  const now = Number(await page.locator('body').getAttribute('data-stirred'));
  await expect
    .poll(async () => Number(await page.locator('body').getAttribute('data-stirred')))
    .toBeGreaterThan(now + 60);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'thrown'))).toBe(5);
  expect(await countPierced(page, 'assent-layer')).toBe(0);
});

test('what a page changes in its own built-ins does not matter and learns nothing', async () => {
  await page.close();
  page = await stage.context.newPage();
  await page.addInitScript(() => {
    const heard: string[] = [];
    Reflect.set(globalThis, 'heard', heard);
    const seize = (owner: object, name: string) =>
      Object.defineProperty(owner, name, {
        configurable: true,
        value(...args: unknown[]) {
          const about = args.map((arg) => (arg instanceof Element ? arg.localName : String(arg))).join(' ');
          if (
            /assent|layer|panel|popover/i.test(about) ||
            (this instanceof Element && this.localName === 'assent-layer')
          )
            heard.push(`${name} ${about}`);
          throw new Error('seized');
        },
      });
    // Only what the page itself does not need: its own world is its own to break.
    seize(Element.prototype, 'attachShadow');
    seize(HTMLElement.prototype, 'showPopover');
    seize(Document.prototype, 'elementFromPoint');
    seize(AbortSignal, 'any');
    seize(IntersectionObserver.prototype, 'observe');
    seize(Event.prototype, 'composedPath');
    for (const name of [
      'isTrusted',
      'ok',
      'value',
      'active',
      'id',
      'signal',
      'capture',
      'children',
      'attributes',
      'text',
    ])
      Object.defineProperty(Object.prototype, name, { configurable: true, get: () => 'polluted', set() {} });
    for (const name of ['flatMap', 'findLast', 'some']) seize(Array.prototype, name);
    seize(JSON, 'stringify');
    seize(crypto, 'getRandomValues');
  });
  await page.goto(`${stage.siteUrl}/chat?speed=fast`);
  await page.evaluate(() => {
    // The demo chat is a page like any other and needs these two.
    delete (Object.prototype as Record<string, unknown>).value;
    delete (Object.prototype as Record<string, unknown>).text;
  });
  await waitForPierced(page, '.presence');
  await openPanel();
  await chooseForReal();
  expect((await stage.drafts()).at(-1)).toMatchObject({ kind: 'judgment', method: 'inline', host: '127.0.0.1' });
  expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual([]);
});

test('what a page names like properties of the document or of the browser misleads nothing', async () => {
  await offerRank();
  await page.evaluate(() => {
    const { head } = document;
    const make = (tag: string) => Document.prototype.createElement.call(document, tag);
    const names = ['body', 'documentElement', 'createElement', 'querySelector', 'querySelectorAll', 'elementFromPoint'];
    names.push('addEventListener', 'hidden', 'visibilityState', 'hasFocus', 'activeElement', 'getSelection', 'head');
    for (const name of names) {
      const image = make('img');
      image.setAttribute('name', name);
      head.after(image);
    }
    for (const id of ['browser', 'chrome', 'location', 'performance', 'crypto', 'AbortController']) {
      const form = make('form');
      form.id = id;
      const input = make('input');
      input.setAttribute('name', 'runtime');
      input.id = 'forged';
      form.append(input);
      head.after(form);
    }
  });
  expect(await page.evaluate(() => typeof document.querySelector)).toBe('object');
  await (await waitForPierced(page, shownRank)).click();
  await chooseForReal();
  await page.keyboard.press('Escape');
  await waitForPiercedGone(page, '.panel');

  // A script that starts on the clobbered page knows nothing yet, and reads both answers from it.
  expect(await stage.ask('site.enable', { pattern: 'http://127.0.0.1/*' })).toMatchObject({ ok: true });
  await waitForPierced(page, '.presence');
  const texts = ['The first answer of this page.', 'The second answer of this page.'];
  const showNext = () => {
    texts.reverse();
    return page.evaluate((text) => {
      Document.prototype.querySelector.call(document, '[data-turn=assistant] .prose')?.replaceChildren(text);
    }, texts[0] ?? '');
  };
  const offered = async () => {
    await showNext();
    return countPierced(page, shownRank);
  };
  await expect.poll(offered).toBe(1);
  await (await waitForPierced(page, shownRank)).click();
  await waitForPierced(page, choosing);
  await page.keyboard.press('2');
  await waitForPierced(page, '.panel[data-phase=saved]');
  const judged = (await stage.drafts()).at(-1)?.candidates.map(({ text }) => text) ?? [];
  expect(judged).toHaveLength(2);
  expect(judged.some((text) => texts.includes(text))).toBe(true);
});

test('two answers inside a form whose inputs are named like its properties are picked as they stand', async () => {
  await page.goto(`${stage.siteUrl}/compare`);
  await page.evaluate(() => {
    for (const box of document.querySelectorAll('.x3f')) {
      const form = document.createElement('form');
      form.className = 'x3f';
      const names = ['children', 'childNodes', 'parentElement', 'tagName', 'nodeType', 'textContent', 'matches'];
      names.push('firstChild', 'nextSibling', 'parentNode', 'getRootNode', 'querySelector', 'getAttribute', 'contains');
      for (const name of names) {
        const input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        form.append(input);
      }
      const content = [...box.childNodes];
      box.replaceWith(form);
      HTMLFormElement.prototype.append.apply(form, content);
    }
  });
  await page.bringToFront();
  const tabId = await stage.own.evaluate(async (url) => {
    const [tab] = await Reflect.get(globalThis, 'chrome').tabs.query({ url });
    return tab.id;
  }, `${stage.siteUrl}/compare`);
  expect(await stage.ask('picker.start', { tabId })).toMatchObject({ ok: true });
  await waitForPierced(page, '.guide');
  const corners = await page.evaluate(() =>
    [...document.querySelectorAll('form.x3f')].map((form) => {
      const { left, top } = Element.prototype.getBoundingClientRect.call(form);
      return { x: left + 3, y: top + 3 };
    }),
  );
  const [first = { x: 0, y: 0 }, second = { x: 0, y: 0 }] = corners;
  await page.mouse.click(first.x, first.y);
  await waitForPierced(page, '.outline.taken');
  await page.mouse.click(second.x, second.y);
  await (await waitForPierced(page, { role: 'button', name: 'Skip prompt' })).click();
  await waitForPierced(page, choosing);
  await page.keyboard.press('1');
  await waitForPierced(page, '.panel[data-phase=saved]');
  const texts = (await stage.drafts()).at(-1)?.candidates.map(({ text }) => text) ?? [];
  expect(texts[0]).toContain('Bruno has been barking');
  expect(texts[1]).toContain('- Stay calm and polite at all times.');
});

test('a page where nothing was switched on finds no trace of Assent', async () => {
  const other = await stage.context.newPage();
  await stage.context.route('https://news.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>News</title><p id="p">Text</p>' }),
  );
  await other.goto('https://news.test/');
  const files = await stage.own.evaluate(() => {
    const own = [...document.querySelectorAll('script[src], link[href]')].map(
      (node) => new URL(node.getAttribute('src') ?? node.getAttribute('href') ?? '', location.href).href,
    );
    return [...own, '/manifest.json', '/answers.js', '/ranking.js', '/icon/48.png', '/options.html', '/sidepanel.html'];
  });
  expect(files.length).toBeGreaterThan(6);
  const found = await other.evaluate(
    async ({ files, origin }) => {
      const reached: string[] = [];
      for (const file of files) {
        const url = new URL(file, origin).href;
        await fetch(url).then(
          () => reached.push(`fetch ${url}`),
          () => {},
        );
        await new Promise((resolve) => {
          const image = new Image();
          image.onload = () => resolve(reached.push(`image ${url}`));
          image.onerror = resolve;
          image.src = url;
        });
      }
      const { children } = document.documentElement;
      const globals = Object.getOwnPropertyNames(globalThis).filter((name) => /assent|wxt/i.test(name));
      const runtime = typeof Reflect.get(Reflect.get(globalThis, 'chrome') ?? {}, 'runtime');
      return { reached, elements: [...children].map(({ localName }) => localName), globals, runtime };
    },
    { files, origin: `chrome-extension://${stage.id}/` },
  );
  expect(found).toEqual({ reached: [], elements: ['head', 'body'], globals: [], runtime: 'undefined' });
  await other.close();
});

test('where ranking is on a page sees one closed element, hears no event of ours, and can end nothing by forging one', async () => {
  await page.close();
  page = await stage.context.newPage();
  await page.addInitScript((id) => {
    const heard: string[] = [];
    Reflect.set(globalThis, 'heard', heard);
    for (const name of ['answers', 'picker', 'ranking']) {
      for (const type of [`${id}:${name}:wxt:content-script-started`, 'wxt:content-script-started', `assent.${name}`]) {
        document.addEventListener(type, () => heard.push(type));
      }
    }
    addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
  }, stage.id);
  await page.goto(`${stage.siteUrl}/chat?speed=fast`);
  await openPanel();
  const seen = await page.evaluate((id) => {
    for (const name of ['answers', 'picker', 'ranking']) {
      const detail = { contentScriptName: name, messageId: 'forged' };
      document.dispatchEvent(new CustomEvent(`${id}:${name}:wxt:content-script-started`, { detail }));
    }
    const host = document.querySelector('assent-layer');
    return {
      heard: Reflect.get(globalThis, 'heard').filter((name: string) => name.includes('assent.') || name.includes('{')),
      inside: host?.shadowRoot ?? host?.firstChild ?? null,
      text: host?.textContent,
      globals: Object.getOwnPropertyNames(globalThis).filter((name) => /assent|wxt/i.test(name)),
      symbols: Object.getOwnPropertySymbols(globalThis)
        .map(String)
        .filter((name) => name.includes('assent')),
    };
  }, stage.id);
  expect(seen).toEqual({ heard: [], inside: null, text: '', globals: [], symbols: [] });
  await chooseForReal();
  const heard = await page.evaluate(() => Reflect.get(globalThis, 'heard'));
  expect(heard).toHaveLength(3);
});
