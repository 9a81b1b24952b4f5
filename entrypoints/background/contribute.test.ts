import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';

/** The browser as far as these journeys touch it: what is stored, the badge, the alarms. */
const chrome = vi.hoisted(() => {
  const stored: Record<string, unknown> = {};
  const alarms = new Map<string, { scheduledTime: number }>();
  const badge = { text: '' };
  const tab: { url?: string } = {};
  const event = { addListener: () => {}, removeListener: () => {} };
  const fake = {
    runtime: { id: 'ourselves', getManifest: () => ({ version: '0.1.0' }), onMessage: event },
    storage: {
      local: {
        get: async (key: string) => (key in stored ? { [key]: stored[key] } : {}),
        set: async (values: object) => void Object.assign(stored, values),
      },
      onChanged: event,
    },
    action: {
      setBadgeText: async ({ text }: { text: string }) => {
        badge.text = text;
      },
      setBadgeBackgroundColor: async () => {},
    },
    tabs: { get: async () => ({ incognito: false, ...tab }) },
    // A browser without settings of its own for what is collected.
    permissions: { getAll: async () => ({ permissions: [], origins: [] }) },
    alarms: {
      get: async (name: string) => alarms.get(name),
      clear: async (name: string) => alarms.delete(name),
      create: async (name: string, { when }: { when: number }) => void alarms.set(name, { scheduledTime: when }),
    },
  };
  Object.assign(globalThis, { chrome: fake });
  Object.defineProperty(navigator, 'storage', {
    value: { estimate: async () => ({ usage: 0, quota: 100 }) },
    configurable: true,
  });
  return { stored, alarms, badge, tab };
});

import { type Device, onDevice } from '../../tests/fixtures/extension/full-device.ts';
import { capturedSnippet, joinDemo } from '../../tests/fixtures/extension/joined.ts';
import { TestCollector } from '../../tests/fixtures/extension/test-collector.ts';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import { orStorageFull, storageFailure } from '../../utils/messaging/storage-failure.ts';
import { defaultSettings } from '../../utils/settings/settings.ts';
import { approveDrafts } from './contribute.ts';
import { markDrafts, saveJudgment, saveSnippet, undoJudgment } from './drafts.ts';
import { onFlushAlarm, sendNow } from './flush.ts';
import { pageStateFor } from './page-state.ts';
import { ports } from './ports.ts';

let collector: TestCollector;
const { db } = ports;
const device: Device = { isFull: () => false };
onDevice(db, { isFull: (table) => device.isFull(table) });

const judgment: CapturedJudgment = {
  kind: 'judgment',
  id: '0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f',
  host: 'forged.example',
  adapter: null,
  method: 'pick-two',
  prompt: null,
  candidates: [
    { cid: 'a', text: 'one', model: 'of jane.doe@example.com', modelSource: 'ui-label' },
    { cid: 'b', text: 'two', model: 'm2', modelSource: 'ui-label' },
  ],
  shownOrder: ['a', 'b'],
  blind: false,
  randomised: false,
  winner: 'tie',
  strength: 0,
  timing: { activeMs: 1, firstActionMs: 1, edits: 0 },
};
const onChat = { tabId: 1, url: 'https://chat.example/', host: 'chat.example', isPrivate: false };

function setSettings(change: Partial<typeof defaultSettings>): void {
  chrome.stored.settings = { ...defaultSettings, ...change };
}

beforeEach(async () => {
  device.isFull = () => false;
  await Promise.all(db.tables.map((table) => table.clear()));
  chrome.alarms.clear();
  setSettings({});
  collector = await TestCollector.start();
  ports.reach = collector.reach;
  await joinDemo(db, collector);
});

describe('approving drafts', () => {
  test('queues exactly the approved text and waits for the hold time', async () => {
    const id = await saveSnippet(capturedSnippet('Mail jane.doe@example.com'));
    expect(chrome.badge.text).toBe('1');
    const approved = [{ id, campaign: 'demo', type: 'snippet' as const, texts: ['Mail [EMAIL_1]'] }];
    expect(await approveDrafts(approved)).toEqual({ ok: true, value: { queued: [id] } });
    const [row] = await db.contributions.toArray();
    expect(row?.contribution).toMatchObject({ text: 'Mail [EMAIL_1]', redactions: [{ kind: 'EMAIL', count: 1 }] });
    expect(chrome.alarms.get('flush')?.scheduledTime).toBe(row?.sendAfter);
    expect(chrome.badge.text).toBe('');
    expect(await approveDrafts(approved)).toEqual({ ok: true, value: { queued: [id] } });
    expect(await db.contributions.count()).toBe(1);
  });

  test('queues nothing at all when one text still holds a finding', async () => {
    const clean = await saveSnippet(capturedSnippet('Nothing here'));
    const dirty = await saveSnippet(capturedSnippet('Mail jane.doe@example.com'));
    const outcome = await approveDrafts([
      { id: clean, campaign: 'demo', type: 'snippet' as const, texts: ['Nothing here'] },
      { id: dirty, campaign: 'demo', type: 'snippet' as const, texts: ['Mail jane.doe@example.com'] },
    ]);
    expect(outcome).toEqual({ ok: false, code: 'redaction.changed', details: { draft: dirty, findings: 1 } });
    expect(await db.contributions.count()).toBe(0);
    expect(await db.drafts.count()).toBe(2);
  });

  test('knows the person’s own words', async () => {
    setSettings({ denyList: ['Zebedee'] });
    const id = await saveSnippet(capturedSnippet('Ask Zebedee'));
    const outcome = await approveDrafts([{ id, campaign: 'demo', type: 'snippet' as const, texts: ['Ask Zebedee'] }]);
    expect(outcome).toMatchObject({ ok: false, code: 'redaction.changed' });
  });

  test('needs every part of the draft, a draft, and consent', async () => {
    const id = await saveSnippet(capturedSnippet('text'));
    const codeOf = async (change: object) => {
      const outcome = await approveDrafts([
        { id, campaign: 'demo', type: 'snippet' as const, texts: ['text'], ...change },
      ]);
      return outcome.ok ? 'queued' : outcome.code;
    };
    expect(await codeOf({ texts: [' '] })).toBe('draft.incomplete');
    expect(await codeOf({ id: 'none' })).toBe('draft.unknown');
    expect(await codeOf({ campaign: 'other' })).toBe('consent.missing');
    setSettings({ paused: true });
    expect(await codeOf({})).toBe('settings.paused');
    setSettings({});
    await markDrafts([id], Date.now());
    expect(await codeOf({})).toBe('draft.unknown');
    await markDrafts([id], null);
    expect(await codeOf({})).toBe('queued');
  });

  test('stops where there is no room left: what was queued before stays queued, the other drafts stay drafts', async () => {
    const ids = [await saveSnippet(capturedSnippet('one')), await saveSnippet(capturedSnippet('two'))];
    const approvals = ids.map((id, index) => {
      return { id, campaign: 'demo', type: 'snippet' as const, texts: [index === 0 ? 'one' : 'two'] };
    });
    let written = 0;
    device.isFull = (table) => table === 'contributions' && written++ > 0;
    expect(await approveDrafts(approvals)).toEqual({ ok: false, code: 'storage.full' });
    expect(await db.contributions.toCollection().primaryKeys()).toEqual([ids[0]]);
    expect(await db.drafts.toCollection().primaryKeys()).toEqual([ids[1]]);
    expect(chrome.alarms.has('flush')).toBe(true);
    expect(chrome.badge.text).toBe('1');
    device.isFull = () => false;
    expect(await approveDrafts(approvals)).toMatchObject({ ok: true });
    expect(await db.contributions.count()).toBe(2);
  });

  test('finds every older draft when a new one found no room', async () => {
    const kept = await saveSnippet(capturedSnippet('kept'));
    device.isFull = (table) => table === 'drafts';
    const [settled] = await Promise.allSettled([saveSnippet(capturedSnippet('lost'))]);
    expect(settled.status === 'rejected' && storageFailure(settled.reason)).toEqual({
      ok: false,
      code: 'storage.full',
    });
    const judged = orStorageFull(saveJudgment(judgment, onChat));
    expect(await judged).toEqual({ ok: false, code: 'storage.full' });
    expect(await db.drafts.toCollection().primaryKeys()).toEqual([kept]);
  });

  test('sends no model name in which redaction finds something', async () => {
    await saveJudgment(judgment, onChat);
    const approved = [{ id: judgment.id, campaign: 'demo', type: 'judgment' as const, texts: ['', 'one', 'two'] }];
    expect(await approveDrafts(approved)).toMatchObject({ ok: true });
    const [row] = await db.contributions.toArray();
    expect(row?.contribution).toMatchObject({
      candidates: [
        { model: null, modelSource: 'unknown' },
        { model: 'm2', modelSource: 'ui-label' },
      ],
    });
  });
});

describe('a judgment from a page', () => {
  test('is kept once, under the host that the browser names', async () => {
    await saveJudgment(judgment, onChat);
    await saveJudgment(judgment, onChat);
    const drafts = await db.drafts.toArray();
    expect(drafts.map((draft) => draft.captured.host)).toEqual(['chat.example']);
  });

  test('is undone only from the site it came from', async () => {
    await saveJudgment(judgment, onChat);
    await undoJudgment(judgment.id, { ...onChat, host: 'evil.example' });
    expect(await db.drafts.count()).toBe(1);
    await undoJudgment(judgment.id, onChat);
    expect(await db.drafts.count()).toBe(0);
  });

  test.each([
    ['a private window', { ...onChat, isPrivate: true }, {}, 'page.private'],
    [
      'a site that no campaign asks for',
      { ...onChat, host: 'other.example', url: 'https://other.example/' },
      {},
      'consent.missing',
    ],
    ['anywhere while paused', onChat, { paused: true }, 'consent.missing'],
    ['a sensitive site', { ...onChat, host: 'chase.com', url: 'https://chase.com/' }, {}, 'site.sensitive'],
    ['a sign-in page', { ...onChat, url: 'https://chat.example/login' }, {}, 'site.sensitive'],
    ['a site of the own list', onChat, { blockedSites: ['chat.example'] }, 'site.sensitive'],
  ])('is not kept from %s', async (_, sender, settings, code) => {
    setSettings(settings);
    expect(await saveJudgment(judgment, sender)).toEqual({ ok: false, code });
    expect(await db.drafts.count()).toBe(0);
  });

  test('is not kept when the tab has meanwhile gone to a sensitive page', async () => {
    chrome.tab.url = 'https://chat.example/reset-password';
    expect(await saveJudgment(judgment, onChat)).toEqual({ ok: false, code: 'site.sensitive' });
    expect(await db.drafts.count()).toBe(0);
    delete chrome.tab.url;
  });
});

describe('ranking on a page', () => {
  test.each([
    ['is on where a campaign asks for it', 'https://chat.example/c/1', {}, true],
    ['is off on a sign-in page there', 'https://chat.example/login', {}, false],
    ['is off on a site of the own list', 'https://chat.example/c/1', { blockedSites: ['chat.example'] }, false],
    ['is off where the address cannot be read', 'chat', {}, false],
  ])('%s', async (_, url, settings, active) => {
    setSettings(settings);
    expect((await pageStateFor(url)).active).toBe(active);
  });

  test('is off on a sensitive site, even for a campaign that asks for it there', async () => {
    const bank = 'https://www.chase.com/';
    await db.campaigns.toCollection().modify((row) => {
      row.grants = [{ type: 'judgment', uses: ['train'], sites: ['chase.com', 'other.example'] }];
    });
    expect((await pageStateFor('https://other.example/')).active).toBe(true);
    expect((await pageStateFor(bank)).active).toBe(false);
  });
});

describe('sending', () => {
  test('now ends the hold; a failure comes back as its code and the alarm tries again', async () => {
    const id = await saveSnippet(capturedSnippet('text'));
    await approveDrafts([{ id, campaign: 'demo', type: 'snippet' as const, texts: ['text'] }]);
    collector.problem = 'server.busy';
    const failed = { ok: false, code: 'server.busy', details: { uploaded: 0, waiting: 1 } };
    expect(await sendNow('all')).toEqual(failed);
    const again = chrome.alarms.get('flush')?.scheduledTime ?? 0;
    expect(again).toBeLessThan(Date.now() + 61_000);
    collector.problem = null;
    expect(await sendNow([id])).toEqual({ ok: true, value: { uploaded: 1, waiting: 0 } });
    expect(chrome.alarms.has('flush')).toBe(false);
    expect(chrome.alarms.has('refresh')).toBe(true);
  });

  test('stops while paused, also by alarm', async () => {
    const id = await saveSnippet(capturedSnippet('text'));
    await approveDrafts([{ id, campaign: 'demo', type: 'snippet' as const, texts: ['text'] }]);
    await db.contributions.update(id, { sendAfter: 0 });
    setSettings({ paused: true });
    expect(await sendNow('all')).toEqual({ ok: false, code: 'settings.paused' });
    await onFlushAlarm();
    expect(collector.items).toEqual([]);
    expect(chrome.alarms.has('flush')).toBe(false);
    setSettings({ paused: false });
    await onFlushAlarm();
    expect(collector.items).toEqual([id]);
  });

  test('by alarm finishes a join whose answer was lost', async () => {
    await db.campaigns.toCollection().modify({ state: 'pending', receipt: null });
    await onFlushAlarm();
    expect((await db.campaigns.get('demo'))?.state).toBe('joined');
  });
});
