/** What a person does with the extension in Firefox, step by step. Pages by WebDriver BiDi, toolbar and prompts in the window. */
import type { DataType } from '@assent/protocol/grant.ts';
import type { ElementHandle, Page } from 'puppeteer-core';
import { t } from '../../../components/words.ts';
import { until } from './cdp.ts';
import type { Firefox } from './firefox-browser.ts';
import type { PanelTab } from './person.ts';

/** What can be pressed on our pages. */
const pressable = 'button, summary, a, [role="tab"]';

/** A tab of that Firefox. */
export type FirefoxPage = Page;

export class FirefoxPerson {
  readonly firefox: Firefox;
  #panel: Page | null = null;

  constructor(firefox: Firefox) {
    this.firefox = firefox;
  }

  /** The first page whose address starts so; of our own pages Puppeteer knows the address only when it asks. */
  async #pageAt(start: string): Promise<Page | null> {
    for (const page of await this.firefox.browser.pages()) {
      const address = await page.evaluate(() => location.href).catch(() => '');
      if (address.startsWith(start)) return page;
    }
    return null;
  }

  /** Opens one of the extension's pages in a tab. WebDriver hears nothing of its loading, so its state is asked for. */
  async open(path: string): Promise<Page> {
    const page = await this.firefox.browser.newPage();
    await page.goto(this.firefox.url(path), { timeout: 1_500 }).catch(() => {});
    await until(path, async () => ((await this.#isLoaded(page, path)) ? true : null));
    return page;
  }

  async #isLoaded(page: Page, path: string): Promise<boolean> {
    const state = await page.evaluate(() => `${document.readyState} ${location.href}`).catch(() => '');
    return state.startsWith(`complete ${this.firefox.url(path)}`);
  }

  /** The welcome page that the browser opened at install. */
  welcome(): Promise<Page> {
    return until('the welcome page', () => this.#pageAt(this.firefox.url('welcome.html')));
  }

  /** What the page says. */
  text(page: Page): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not said
    return page.evaluate(() => document.body.innerText);
  }

  async waitForText(page: Page, text: string): Promise<void> {
    await until(`“${text}”`, async () => ((await this.text(page)).includes(text) ? true : null));
  }

  async #find(page: Page, name: string | RegExp): Promise<ElementHandle<Element> | null> {
    for (const handle of await page.$$(pressable)) {
      const [label, isOff] = await handle.evaluate((node) => [
        (node.getAttribute('aria-label') ?? node.textContent ?? '').trim(),
        node.matches(':disabled') || !node.checkVisibility(),
      ]);
      if (!isOff && (typeof name === 'string' ? label === name : name.test(String(label)))) return handle;
    }
    return null;
  }

  /** Waits for a button, tab or link of that name and clicks it. */
  async press(page: Page, name: string | RegExp): Promise<void> {
    await page.bringToFront();
    const handle = await until(`${name} to press`, () => this.#find(page, name));
    await handle.click();
  }

  /** Pastes an invite and asks for its terms, whatever comes of it. */
  async askForTerms(page: Page, invite: string): Promise<void> {
    await page.bringToFront();
    const field = await until('the invite field', () => page.$('form input'));
    await field.click({ count: 3 });
    await field.type(invite);
    await this.press(page, t('welcome.look-up'));
  }

  /** Looks an invite up; Firefox asks for access to the collector, which is given. */
  async lookUp(page: Page, invite: string): Promise<string> {
    await this.askForTerms(page, invite);
    const said = await this.firefox.window.answerPrompt('allow');
    await until('the terms', () => page.$('fieldset[data-type]'));
    return said;
  }

  /** Ticks all uses of some types, from any site. */
  async tick(page: Page, types: DataType[]): Promise<void> {
    for (const type of types) {
      const choice = `fieldset[data-type="${type}"]`;
      for (const box of await page.$$(`${choice} > fieldset:first-of-type input[type="checkbox"]`)) await box.click();
      const any = await until('the question for sites', () => page.$(`${choice} input[type="radio"]`));
      await any.click();
    }
  }

  /** Installed → joined, with Firefox's own prompts answered as a person would. */
  async join(invite: string, types: DataType[] = ['snippet']): Promise<void> {
    const page = await this.welcome();
    await this.lookUp(page, invite);
    await this.tick(page, types);
    await this.press(page, t('consent.join'));
    await this.firefox.window.answerPrompt('allow');
    await this.waitForText(page, t('joined.next'));
  }

  /** Opens a web page in a tab. */
  async visit(url: string): Promise<Page> {
    const page = await this.firefox.browser.newPage();
    await page.goto(url);
    return page;
  }

  /** Selects an element's text and adds it by the toolbar popup. */
  async capture(page: Page, selector: string): Promise<void> {
    const { window } = this.firefox;
    await page.bringToFront();
    await page.$eval(selector, (node) => getSelection()?.selectAllChildren(node));
    await window.openPopup();
    await window.clickInPopup(t('popup.add-selection'));
    await window.popupGone();
  }

  /** The panel, opened as a tab of its own on one of its parts. */
  async panel(tab: PanelTab): Promise<Page> {
    if (!this.#panel || this.#panel.isClosed()) this.#panel = await this.open(`sidepanel.html#${tab}`);
    await this.press(this.#panel, new RegExp(`^${t(`panel.${tab}`)}`));
    return this.#panel;
  }

  /** Approves everything that waits for review; `count` drafts must be there first. */
  async addAll(count: number): Promise<Page> {
    const panel = await this.panel('review');
    await until(`${count} drafts`, async () =>
      (await panel.$$('[data-state="draft"]')).length === count ? true : null,
    );
    await this.press(panel, count === 1 ? /^Add 1 / : /^Add all /);
    await this.waitForText(panel, t('review.empty'));
    return panel;
  }

  /** Presses "Send … now"; does not wait for what comes of it. */
  async sendNow(): Promise<Page> {
    const panel = await this.panel('outbox');
    await this.press(panel, /^Send .* now$/);
    return panel;
  }

  /** Waits until the history shows `count` items in a state, asking the collector meanwhile. */
  async inHistory(state: string, count: number): Promise<Page> {
    const panel = await this.panel('history');
    await until(`${count} items in state ${state}`, async () => {
      if ((await panel.$$(`[data-state="${state}"]`)).length >= count) return true;
      const refresh = await this.#find(panel, t('history.refresh'));
      await refresh?.click().catch(() => {});
      return null;
    });
    return panel;
  }
}
