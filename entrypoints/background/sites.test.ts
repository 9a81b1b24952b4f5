import { beforeEach, expect, test, vi } from 'vitest';

type Script = { id: string; matches: string[] };

/** The browser as far as sites touch it: storage, permissions, registered scripts, tabs. */
const chrome = vi.hoisted(() => {
  const local: Record<string, unknown> = {};
  const session: Record<string, unknown> = {};
  const granted = new Set<string>();
  const scripts: { id: string; matches: string[] }[] = [];
  const area = (stored: Record<string, unknown>) => ({
    get: async (key: string) => (key in stored ? { [key]: stored[key] } : {}),
    set: async (values: object) => void Object.assign(stored, values),
    remove: async (key: string) => void Reflect.deleteProperty(stored, key),
  });
  const event = { addListener: () => {}, removeListener: () => {} };
  const fake = {
    runtime: { id: 'ourselves', onMessage: event },
    storage: { local: area(local), session: area(session), onChanged: event },
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)),
      remove: async ({ origins }: { origins: string[] }) => origins.forEach((one) => void granted.delete(one)),
    },
    scripting: {
      getRegisteredContentScripts: async () => scripts,
      registerContentScripts: async (added: { id: string; matches: string[] }[]) => void scripts.push(...added),
      updateContentScripts: async ([next]: { id: string; matches: string[] }[]) => {
        if (next) scripts.splice(0, 1, next);
      },
      unregisterContentScripts: async () => void scripts.splice(0),
      executeScript: async () => [],
    },
    tabs: { query: async () => [] },
  };
  Object.assign(globalThis, { chrome: fake });
  return { local, session, granted, scripts };
});

import { readSettings } from '../../utils/settings/read.ts';
import { removeOwnSites } from './sensitive.ts';
import { blockSite, enableGranted, enableSite, reconcileSites } from './sites.ts';

const chat = 'https://chat.example/*';
const registered = (): string[] => chrome.scripts.flatMap(({ matches }: Script) => matches);

beforeEach(() => {
  for (const stored of [chrome.local, chrome.session])
    for (const key of Object.keys(stored)) Reflect.deleteProperty(stored, key);
  chrome.granted.clear();
  chrome.scripts.splice(0);
});

test('a site that the popup wanted before its prompt closed it is switched on once access is given', async () => {
  chrome.session['wanted-site'] = { pattern: chat, at: Date.now() };
  chrome.granted.add(chat);
  await enableGranted([chat]);
  expect((await readSettings()).sites).toEqual([chat]);
  expect(registered()).toEqual([chat]);
  expect(chrome.session).toEqual({});
});

test.each([
  ['nothing was wanted', undefined],
  ['another site was wanted', { pattern: 'https://other.example/*', at: Date.now() }],
  ['it was wanted an hour ago', { pattern: chat, at: Date.now() - 3_600_000 }],
  ['what stands there is not ours', 'text'],
])('access alone switches nothing on: %s', async (_, wanted) => {
  if (wanted !== undefined) chrome.session['wanted-site'] = wanted;
  chrome.granted.add(chat);
  await enableGranted([chat]);
  expect((await readSettings()).sites).toEqual([]);
  expect(registered()).toEqual([]);
});

test('the popup and the granted access may both switch a site on', async () => {
  chrome.session['wanted-site'] = { pattern: chat, at: Date.now() };
  chrome.granted.add(chat);
  await Promise.all([enableGranted([chat]), enableSite(chat)]);
  expect((await readSettings()).sites).toEqual([chat]);
  expect(registered()).toEqual([chat]);
});

test('what was wanted without access stays off', async () => {
  expect(await enableSite(chat)).toEqual({ ok: false, code: 'site.not-granted' });
  expect((await readSettings()).sites).toEqual([]);
});

test.each([
  ['a bank', 'https://www.chase.com/*'],
  ['every scheme of a webmail host', '*://mail.google.com/*'],
  ['a whole domain of an authority', 'https://*.irs.gov/*'],
])('ranking is refused on %s, and access to it is given back at once', async (_, pattern) => {
  chrome.granted.add(pattern);
  chrome.session['wanted-site'] = { pattern, at: Date.now() };
  expect(await enableSite(pattern)).toEqual({ ok: false, code: 'site.sensitive' });
  expect([...chrome.granted]).toEqual([]);
  expect(registered()).toEqual([]);
  expect(chrome.local).toEqual({});
  expect(chrome.session).toEqual({});
});

test('a sensitive site that stands among the enabled ones is let go at the next start', async () => {
  const bank = 'https://www.chase.com/*';
  for (const pattern of [bank, chat]) chrome.granted.add(pattern);
  chrome.local.settings = { sites: [bank, chat] };
  await reconcileSites();
  expect(registered()).toEqual([chat]);
  expect((await readSettings()).sites).toEqual([chat]);
});

test('a site put on the own list loses ranking and access, and may come back', async () => {
  chrome.granted.add(chat);
  await enableSite(chat);
  expect(await blockSite('https://www.Chat.example:8080/c/1')).toEqual({ ok: true, value: { site: 'chat.example' } });
  expect(await readSettings()).toMatchObject({ sites: [], blockedSites: ['chat.example'] });
  expect(registered()).toEqual([]);
  expect([...chrome.granted]).toEqual([]);
  chrome.granted.add(chat);
  expect(await enableSite(chat)).toEqual({ ok: false, code: 'site.sensitive' });
  await removeOwnSites(['chat.example']);
  chrome.granted.add(chat);
  expect(await enableSite(chat)).toMatchObject({ ok: true });
});

test('blocking two sites at once loses neither, and blocking one twice keeps it once', async () => {
  await Promise.all(['a.example', 'b.example', 'a.example.'].map(blockSite));
  expect((await readSettings()).blockedSites).toEqual(['a.example', 'b.example']);
  expect(await blockSite('no site')).toEqual({ ok: false, code: 'site.invalid' });
});
