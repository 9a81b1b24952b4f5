import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';

type Tab = { id: number; windowId: number; incognito: boolean; url?: string | undefined };
type Click = (info: Record<string, unknown>, tab: Tab) => void;
type Command = (command: string, tab: Tab) => void;

/** The browser as far as gestures touch it. Everything that is written down, shown or logged is noted. */
const chrome = vi.hoisted(() => {
  const stores: Record<'local' | 'session', Record<string, unknown>> = { local: {}, session: {} };
  const state = {
    tab: { id: 1, windowId: 1, incognito: false, url: 'https://news.example/a' } as Tab,
    /** What our script in the page answers, and what it does meanwhile. */
    page: { answer: null as unknown, onRead: () => {} },
    panelIsOpen: false,
    /** How many gestures came to their end: each ends with a word to the panels. */
    ended: 0,
  };
  const written: string[] = [];
  const told: unknown[] = [];
  const injected: number[] = [];
  const listeners: { click: Click[]; command: Command[] } = { click: [], command: [] };
  const area = (name: 'local' | 'session') => ({
    get: async (key: string) => (key in stores[name] ? { [key]: stores[name][key] } : {}),
    set: async (values: object) => {
      written.push(`${name} ${JSON.stringify(values)}`);
      Object.assign(stores[name], values);
    },
    remove: async (key: string) => {
      written.push(`${name} -${key}`);
      delete stores[name][key];
    },
  });
  const event = { addListener: () => {}, removeListener: () => {} };
  const fake = {
    runtime: {
      id: 'ourselves',
      onMessage: event,
      sendMessage: async (message: unknown) => {
        state.ended += 1;
        if (!state.panelIsOpen) throw new Error('Receiving end does not exist.');
        told.push(message);
        return true;
      },
    },
    storage: { local: area('local'), session: area('session'), onChanged: event },
    sidePanel: { open: async () => {} },
    tabs: {
      get: async () => state.tab,
      create: async () => {},
      sendMessage: async () => {
        state.page.onRead();
        return { ok: true, value: state.page.answer };
      },
    },
    scripting: { executeScript: async () => void injected.push(1) },
    action: { setBadgeText: async () => void written.push('badge'), setBadgeBackgroundColor: async () => {} },
    contextMenus: { onClicked: { addListener: (listener: Click) => listeners.click.push(listener) } },
    commands: { onCommand: { addListener: (listener: Command) => listeners.command.push(listener) } },
  };
  Object.assign(globalThis, { chrome: fake });
  return { stores, state, written, told, injected, listeners };
});

import { joinDemo } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import { listenToGestures } from './gestures.ts';
import { takeNotice, tellPanels } from './notices.ts';
import { ports } from './ports.ts';

const { db } = ports;
const snippet = { kind: 'snippet', text: 'A secret.', language: null, host: 'news.example', truncated: false };
const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});

listenToGestures();

/** Makes a gesture and waits until everything that it set going has come to its end. */
async function gesture(make: () => void): Promise<void> {
  const { ended } = chrome.state;
  make();
  await vi.waitFor(() => expect(chrome.state.ended).toBe(ended + 1), { timeout: 5_000 });
  await new Promise((resolve) => setTimeout(resolve, 0));
}

async function chooseMenu(info: Record<string, unknown> = {}): Promise<void> {
  const choice = { menuItemId: 'add-selection', selectionText: 'A secret.', frameId: 0, ...info };
  await gesture(() => {
    for (const listener of chrome.listeners.click) listener(choice, chrome.state.tab);
  });
}

async function pressKey(command: string): Promise<void> {
  await gesture(() => {
    for (const listener of chrome.listeners.command) listener(command, chrome.state.tab);
  });
}

/** All that is kept anywhere, as text. */
async function everythingKept(): Promise<string> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
  return JSON.stringify([tables, chrome.stores]);
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  for (const store of Object.values(chrome.stores)) for (const key of Object.keys(store)) delete store[key];
  Object.assign(chrome.state, { tab: { id: 1, windowId: 1, incognito: false, url: 'https://news.example/a' } });
  Object.assign(chrome.state, { page: { answer: snippet, onRead: () => {} }, panelIsOpen: false });
  for (const list of [chrome.written, chrome.told, chrome.injected]) list.length = 0;
  logged.mockClear();
  takeNotice();
  await joinDemo(db, await TestCollector.start());
});

test('without a campaign nothing is kept, and the page is not even read', async () => {
  await db.campaigns.clear();
  await chooseMenu();
  await pressKey('capture-selection');
  expect(await db.drafts.count()).toBe(0);
  expect(chrome.injected).toEqual([]);
});

test('while the only campaign is halted nothing is kept', async () => {
  await db.campaigns.update('demo', { halt: 'terms.changed' });
  await chooseMenu();
  expect(await db.drafts.count()).toBe(0);
  expect(chrome.injected).toEqual([]);
});

test('a selection on an ordinary page is kept', async () => {
  await chooseMenu();
  await pressKey('capture-selection');
  expect((await db.drafts.toArray()).map(({ captured }) => captured)).toEqual([snippet]);
});

const gestures: [string, () => Promise<void>][] = [
  ['the context menu', () => chooseMenu()],
  ['the keyboard', () => pressKey('capture-selection')],
  ['the key that picks answers', () => pressKey('pick-answers')],
];

describe.each([
  ['a bank', { url: 'https://secure.chase.com/accounts' }, 'site.sensitive'],
  ['webmail', { url: 'https://mail.google.com/mail/u/0/' }, 'site.sensitive'],
  ['a sign-in page', { url: 'https://news.example/login' }, 'site.sensitive'],
  ['a private window', { incognito: true }, 'page.private'],
])('on %s', (_, tab, code) => {
  test.each(gestures)('%s reads nothing and leaves nothing anywhere', async (_name, make) => {
    Object.assign(chrome.state.tab, tab);
    chrome.stores.session.notice = { code: 'selection.empty', at: 1 };
    const before = await everythingKept();
    await make();
    expect(await everythingKept()).toBe(before);
    expect(chrome.written).toEqual([]);
    expect(chrome.injected).toEqual([]);
    expect(logged).not.toHaveBeenCalled();
    // Told to the panel that is just opening, once, and then forgotten.
    expect(takeNotice()).toMatchObject({ code });
    expect(takeNotice()).toBeNull();
  });
});

test('a site of the own list is refused in the same way', async () => {
  chrome.stores.local.settings = { blockedSites: ['news.example'] };
  const before = await everythingKept();
  await chooseMenu();
  expect(await everythingKept()).toBe(before);
  expect(chrome.written).toEqual([]);
  expect(takeNotice()).toMatchObject({ code: 'site.sensitive' });
});

test('an open panel hears it at once, and nothing waits for another', async () => {
  chrome.state.panelIsOpen = true;
  chrome.state.tab.url = 'https://www.irs.gov/';
  await chooseMenu();
  expect(chrome.told).toEqual([
    { to: 'own-page', type: 'notice', notice: { code: 'site.sensitive', at: expect.any(Number) } },
  ]);
  expect(takeNotice()).toBeNull();
  expect(chrome.written).toEqual([]);
});

test('a notice that no panel took is forgotten by itself', async () => {
  await tellPanels({ code: 'site.sensitive', at: Date.now() - 60_000 });
  expect(takeNotice()).toBeNull();
});

test.each([
  ['a bank in a frame', { frameId: 3, frameUrl: 'https://pay.shop.example/card' }],
  ['a frame whose address is not told', { frameId: 3 }],
])('what is selected in %s is not kept', async (_, info) => {
  chrome.state.page.answer = null;
  await chooseMenu(info);
  expect(await db.drafts.count()).toBe(0);
});

test('what is selected in an ordinary frame is kept', async () => {
  chrome.state.page.answer = null;
  await chooseMenu({ frameId: 3, frameUrl: 'https://comments.example/1' });
  expect((await db.drafts.toArray()).map(({ captured }) => captured)).toMatchObject([{ text: 'A secret.' }]);
});

test.each([
  ['whose address is not known', undefined],
  ['whose address cannot be read', 'about'],
])('nothing is read on a page %s', async (_, url) => {
  chrome.state.tab.url = url;
  await chooseMenu();
  expect(await db.drafts.count()).toBe(0);
  expect(chrome.injected).toEqual([]);
});

test('a page that goes to a bank while it is read is not kept', async () => {
  chrome.state.page.onRead = () => {
    chrome.state.tab.url = 'https://www.paypal.com/';
  };
  const before = await everythingKept();
  await chooseMenu();
  expect(await everythingKept()).toBe(before);
  expect(chrome.written).toEqual([]);
});

test('a page that asks for a password is not read, whatever its address', async () => {
  chrome.state.page.answer = 'sign-in';
  const before = await everythingKept();
  await chooseMenu();
  expect(await everythingKept()).toBe(before);
  expect(takeNotice()).toMatchObject({ code: 'page.sign-in' });
  chrome.state.page.answer = { started: false };
  await pressKey('pick-answers');
  expect(takeNotice()).toMatchObject({ code: 'page.sign-in' });
  expect(chrome.written).toEqual([]);
});
