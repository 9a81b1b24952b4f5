import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionId } from '@assent/demo/extension-driver.ts';
import { waitForPierced } from '@assent/demo/pierce.ts';
import { expect, type Page, test } from '@playwright/test';
import { openPageStage, type PageStage, pattern } from './page-stage.ts';

/** Who may ask the background for what: pages, other extensions and our own page scripts try everything. */
const envelope = (from: 'panel' | 'page', type: string, input: object) => ({ to: 'background', from, type, input });
const pause = envelope('panel', 'settings.pause', { paused: true });
const state = envelope('page', 'page.state', {});

let stage: PageStage;
let stranger: string;

/** A second extension, with a page from which a test speaks. */
async function writeStranger(): Promise<string> {
  const dir = join(await realpath(await mkdtemp(join(tmpdir(), 'assent-stranger-'))), 'stranger');
  await mkdir(dir);
  const manifest = { manifest_version: 3, name: 'Stranger', version: '1', permissions: ['scripting'] };
  await writeFile(
    join(dir, 'manifest.json'),
    JSON.stringify({ ...manifest, host_permissions: ['http://127.0.0.1/*'] }),
  );
  await writeFile(join(dir, 'page.html'), '<!doctype html><title>Stranger</title>');
  return dir;
}

async function isPaused(): Promise<boolean> {
  return stage.own.evaluate(async () => {
    const { settings } = await Reflect.get(globalThis, 'chrome').storage.local.get('settings');
    return settings?.paused === true;
  });
}

/** Sends a message from the world in which our page script lives, as that script would. */
async function fromPageScript(page: Page, message: object): Promise<unknown> {
  const session = await stage.context.newCDPSession(page);
  const origin = `chrome-extension://${stage.id}`;
  const found = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.origin === origin && context.auxData?.type === 'isolated') resolve(context.id);
    });
  });
  await session.send('Runtime.enable');
  const expression = `chrome.runtime.sendMessage(${JSON.stringify(message)})`;
  const options = { expression, contextId: await found, awaitPromise: true, returnByValue: true };
  const { result } = await session.send('Runtime.evaluate', options);
  await session.detach();
  return result.value;
}

test.beforeAll(async () => {
  stranger = await writeStranger();
  stage = await openPageStage([stranger]);
});

test.afterAll(async () => {
  await stage?.stop();
  await rm(join(stranger, '..'), { recursive: true, force: true });
});

test('a page cannot speak to the extension, neither directly nor by messages to its own window', async () => {
  const page = await stage.openChat();
  const answers = await page.evaluate(
    async ({ id, messages }) => {
      const heard: unknown[] = [];
      addEventListener('message', (event) => event instanceof MessageEvent && heard.push(event.data));
      for (const message of messages) {
        postMessage(message, '*');
        postMessage({ ...message, to: 'page', type: 'picker.start' }, '*');
        const sent = { bubbles: true, composed: true, detail: message };
        document.dispatchEvent(new CustomEvent('message', sent));
        document.querySelector('assent-layer')?.dispatchEvent(new CustomEvent('message', sent));
      }
      const channel = new BroadcastChannel('assent');
      channel.postMessage(messages[0]);
      channel.close();
      const runtime = Reflect.get(Reflect.get(globalThis, 'chrome') ?? {}, 'runtime');
      const direct = runtime ? await runtime.sendMessage(id, messages[0]).catch(() => 'refused') : 'no runtime';
      await new Promise((resolve) => setTimeout(resolve));
      return { direct, replies: heard.length - messages.length * 2 };
    },
    { id: stage.id, messages: [pause, state] },
  );
  expect(answers).toEqual({ direct: 'no runtime', replies: 0 });
  expect(await isPaused()).toBe(false);
  await page.close();
});

test('another extension can neither send a message nor connect', async () => {
  const id = await extensionId(stage.context, stranger);
  const page = await stage.context.newPage();
  await page.goto(`chrome-extension://${id}/page.html`);
  const answers = await page.evaluate(
    async ({ id, messages }) => {
      const { runtime } = Reflect.get(globalThis, 'chrome');
      const sent = await Promise.all(
        messages.map((message) => runtime.sendMessage(id, message).catch((error: Error) => error.message)),
      );
      const port = runtime.connect(id);
      const end = await new Promise((resolve) => {
        port.onMessage.addListener(resolve);
        port.onDisconnect.addListener(() => resolve(runtime.lastError?.message));
        port.postMessage(messages[0]);
      });
      return [...sent, end];
    },
    { id: stage.id, messages: [pause, state] },
  );
  const nobody = 'Could not establish connection. Receiving end does not exist.';
  expect(answers).toEqual([nobody, nobody, nobody]);
  expect(await isPaused()).toBe(false);
  await page.close();
});

test('the script of another extension in the same page reaches nothing of ours', async () => {
  const page = await stage.openChat();
  const other = await stage.context.newPage();
  await other.goto(`chrome-extension://${await extensionId(stage.context, stranger)}/page.html`);
  const found = await other.evaluate(
    async ({ url, id, message }) => {
      const { tabs, scripting } = Reflect.get(globalThis, 'chrome');
      const [tab] = await tabs.query({ url });
      const reach = async (id: string, message: object) => {
        const host = document.querySelector('assent-layer');
        const symbols = Object.getOwnPropertySymbols(globalThis).map(String);
        const runtime = Reflect.get(globalThis, 'chrome').runtime;
        const sent = await runtime.sendMessage(id, message).catch((error: Error) => error.message);
        return { root: host?.shadowRoot ?? null, symbols: symbols.filter((name) => name.includes('assent')), sent };
      };
      const options = { target: { tabId: tab.id }, func: reach, args: [id, message] };
      const [answer] = await scripting.executeScript(options);
      return answer.result;
    },
    { url: pattern, id: stage.id, message: pause },
  );
  expect(found).toEqual({
    root: null,
    symbols: [],
    sent: 'Could not establish connection. Receiving end does not exist.',
  });
  expect(await isPaused()).toBe(false);
  await other.close();
  await page.close();
});

test('our own page script may ask only what pages may ask', async () => {
  const page = await stage.openChat();
  await waitForPierced(page, '.presence');
  expect(await fromPageScript(page, state)).toMatchObject({ ok: true, value: { active: true } });
  for (const type of ['settings.pause', 'campaign.join', 'campaign.leave', 'draft.approve', 'outbox.send-now']) {
    const asked = [envelope('panel', type, { paused: true }), envelope('page', type, { paused: true })];
    for (const message of asked) {
      expect(await fromPageScript(page, message)).toEqual({ ok: false, code: 'message.refused' });
    }
  }
  expect(await isPaused()).toBe(false);
  const forged = { kind: 'judgment', host: 'bank.example', text: 'x' };
  const save = envelope('page', 'judgment.save', { judgment: forged });
  expect(await fromPageScript(page, save)).toEqual({ ok: false, code: 'message.invalid' });
  await page.close();
});

test('a judgment carries the host that the browser names, whatever the page script says', async () => {
  const page = await stage.openChat();
  const text = { model: null, modelSource: 'unknown' };
  const judgment = {
    ...{ kind: 'judgment', id: '0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f', host: 'bank.example', adapter: null },
    ...{ method: 'pick-two', prompt: null, shownOrder: ['a', 'b'], blind: false, randomised: true, winner: 'a' },
    candidates: [
      { cid: 'a', text: 'one', ...text },
      { cid: 'b', text: 'two', ...text },
    ],
    strength: 1,
    timing: { activeMs: 1, firstActionMs: 1, edits: 0 },
  };
  expect(await fromPageScript(page, envelope('page', 'judgment.save', { judgment }))).toMatchObject({ ok: true });
  expect((await stage.drafts()).find(({ kind }) => kind === 'judgment')).toMatchObject({ host: '127.0.0.1' });
  await page.close();
});
