/**
 * Firefox's own window: toolbar, popups, prompts, sidebar. WebDriver reaches pages only, so this runs scripts in the
 * window itself (`--remote-allow-system-access`) and presses what a person sees there with trusted mouse events.
 */
import type { Browser } from 'puppeteer-core';
import { z } from 'zod';
import { until } from './cdp.ts';

const Tree = z.object({ contexts: z.array(z.object({ context: z.string(), url: z.string() })) });
const Evaluated = z.union([
  z.object({ type: z.literal('success'), result: z.object({ value: z.unknown().optional() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);
const Point = z.object({ x: z.number(), y: z.number() });
type Point = z.infer<typeof Point>;

type Send = (method: string, params: object) => Promise<unknown>;

/** Puppeteer names no way to send what its own interface lacks; its connection has one. */
function sender(browser: Browser): Send {
  const connection: unknown = Reflect.get(browser, 'connection');
  if (typeof connection !== 'object' || connection === null || !('send' in connection)) {
    throw new Error('This puppeteer-core has no WebDriver BiDi connection to send on.');
  }
  const { send } = connection;
  if (typeof send !== 'function') throw new Error('This puppeteer-core cannot send BiDi commands.');
  return async (method, params) => {
    const answer: unknown = await send.call(connection, method, params);
    return z.object({ result: z.unknown() }).parse(answer).result;
  };
}

/** The middle of an element, as a point of the window. */
const middle = `(node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return width > 0 && height > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
}`;

/** Runs in a popup's page: what can be pressed, by its visible or accessible name. */
const pressable = `(name) => {
  const nodes = content.document.querySelectorAll('button, a[href], [role=switch], input[type=checkbox]');
  const label = (node) => (node.getAttribute('aria-label') || node.labels?.[0]?.innerText || node.innerText || '').trim();
  const node = [...nodes].find((one) => !one.disabled && label(one).startsWith(name));
  if (!node) return null;
  node.scrollIntoView({ block: 'nearest' });
  return (${middle})(node);
}`;

const prompt = '#addon-webext-permissions-notification';

/** Runs in the window: what the open permission prompt says, line by line; null without one. */
const promptText = `() => {
  if (PopupNotifications.panel.state !== 'open') return null;
  const leaves = [...document.querySelectorAll('${prompt} *')].filter((node) => node.childElementCount === 0);
  const seen = leaves.filter((node) => node.checkVisibility()).map((node) => node.textContent.trim()).filter(Boolean);
  return seen.length > 0 ? seen.join('\\n') : null;
}`;

export class FirefoxWindow {
  readonly #send: Send;
  readonly #context: string;

  constructor(send: Send, context: string) {
    this.#send = send;
    this.#context = context;
  }

  static async of(browser: Browser): Promise<FirefoxWindow> {
    const send = sender(browser);
    const { contexts } = Tree.parse(await send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 }));
    const main = contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
    if (!main) throw new Error('Firefox shows no window.');
    return new FirefoxWindow(send, main.context);
  }

  /** Evaluates an expression in the window, waits for it and gives its value (JSON). */
  async run(expression: string): Promise<unknown> {
    const answer = await this.#send('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    const evaluated = Evaluated.parse(answer);
    if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
    return JSON.parse(z.string().parse(evaluated.result.value));
  }

  /** Presses the mouse at a point of the window, as WebDriver itself does in pages. */
  async #press({ x, y }: Point, button = 0): Promise<void> {
    await this.run(`(async () => {
      const { event } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Event.sys.mjs');
      const steps = [['mousemove', 0, 0], ['mousedown', ${button === 2 ? 2 : 1}, 1], ['mouseup', 0, 1]];
      if (${button} === 2) steps.push(['contextmenu', 0, 1]);
      for (const [type, buttons, clickCount] of steps) {
        const details = { type, button: ${button}, buttons, clickCount, asyncEnabled: true };
        await event.synthesizeMouseAtPoint(${x}, ${y}, details, window);
      }
    })()`);
  }

  /** Waits for an element of the window that can be seen, and clicks it. */
  async click(selector: string): Promise<void> {
    const find = `(() => {
      const seen = [...document.querySelectorAll(${JSON.stringify(selector)})].map(${middle}).filter(Boolean);
      return seen[0] ?? null;
    })()`;
    const point = await until(`${selector} in Firefox's window`, () => this.#steady(() => this.run(find)));
    await this.#press(point);
  }

  /** A point that stays: what still moves (a panel that opens) is not there yet. */
  async #steady(find: () => Promise<unknown>): Promise<Point | null> {
    const first = Point.nullable().parse(await find());
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = Point.nullable().parse(await find());
    return first && second && first.x === second.x && first.y === second.y ? second : null;
  }

  /** Evaluates a function's source, called with JSON arguments, in the page of the extension's open popup; null without one. */
  async #inPopup(source: string, ...args: unknown[]): Promise<unknown> {
    const call = `(${source})(...${JSON.stringify(args)})`;
    const script = `sendAsyncMessage('assent-test', JSON.stringify(content.document.readyState === 'complete' ? ${call} : null));`;
    const found = await this.run(`new Promise((resolve) => {
      const view = document.querySelector('panel .webextension-popup-browser');
      if (!view?.currentURI?.spec.startsWith('moz-extension:')) return resolve(null);
      const { messageManager } = view;
      const onAnswer = ({ data }) => {
        messageManager.removeMessageListener('assent-test', onAnswer);
        resolve({ data: JSON.parse(data), at: view.getBoundingClientRect().toJSON() });
      };
      messageManager.addMessageListener('assent-test', onAnswer);
      messageManager.loadFrameScript('data:application/javascript,' + encodeURIComponent(${JSON.stringify(script)}), false);
      setTimeout(() => resolve(null), 2000);
    })`);
    return found;
  }

  /** Opens the extension's popup by its toolbar button. */
  async openPopup(): Promise<void> {
    await this.click('.webextension-browser-action.unified-extensions-item-action-button');
    await until('the popup', () => this.popupText());
  }

  /** What the open popup says; null without one. */
  async popupText(): Promise<string | null> {
    const found = await this.#inPopup('() => content.document.body.innerText');
    const text = z.object({ data: z.string().nullable() }).nullable().parse(found)?.data ?? null;
    return text === '' ? null : text;
  }

  /** Waits for a button, link or switch of the open popup whose name starts so, and clicks it. */
  async clickInPopup(name: string): Promise<void> {
    const Found = z.object({ data: Point.nullable(), at: Point }).nullable();
    const find = async () => {
      const found = Found.parse(await this.#inPopup(pressable, name));
      return found?.data ? { x: found.at.x + found.data.x, y: found.at.y + found.data.y } : null;
    };
    await this.#press(await until(`“${name}” in the popup`, () => this.#steady(find)));
  }

  /** Waits until the popup has closed itself. */
  async popupGone(): Promise<void> {
    const isOpen = `document.querySelector('panel .webextension-popup-browser') !== null`;
    await until('the popup to close', async () => ((await this.run(isOpen)) === true ? null : true));
  }

  /** Answers the prompt for an optional permission, and gives what it said. */
  async answerPrompt(answer: 'allow' | 'deny'): Promise<string> {
    const said = await until('the permission prompt', async () => {
      return z
        .string()
        .nullable()
        .parse(await this.run(`(${promptText})()`));
    });
    const find = `(() => {
      const notice = document.querySelector('${prompt}');
      const button = notice?.[${JSON.stringify(answer === 'allow' ? 'button' : 'secondaryButton')}];
      return button ? (${middle})(button) : null;
    })()`;
    await this.#press(await until('the prompt’s button', () => this.#steady(() => this.run(find))));
    await until('the prompt to close', async () => ((await this.run(`(${promptText})()`)) === null ? true : null));
    return said;
  }

  /** Address of the page in the open sidebar; null when it is closed. */
  async sidebar(): Promise<string | null> {
    const address = `(() => {
      if (!SidebarController.isOpen) return null;
      const frame = document.getElementById('sidebar').contentDocument?.getElementById('webext-panels-browser');
      return frame?.currentURI?.spec ?? null;
    })()`;
    return z
      .string()
      .nullable()
      .parse(await this.run(address));
  }
}
