/** What a person does with the extension, step by step; shared by the guided tour and the end-to-end tests. */
import type { DataType, Use } from '@assent/protocol/grant.ts';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { words as onPage, pageWords, pickWords } from '../../../components/on-page/words.ts';
import { t } from '../../../components/words.ts';
import { browserLink, findTarget, until } from './cdp.ts';
import { clickToolbar, type ExtensionView, extensionView, grantHost } from './extension-driver.ts';
import { waitForPierced } from './pierce.ts';

/** The ranking panel once it has been in plain sight long enough for a choice to count. */
const steadyPanel = '.panel[data-steady]';

export type PanelTab = 'review' | 'outbox' | 'history' | 'rewards' | 'overview';

/** Selects the whole text of an element, as a triple click would. */
export async function selectText(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
}

/** What to tick for one type of data on a consent screen; without uses or sites, all that are asked for. */
export type Pick = { type: DataType; uses?: Use[]; sites?: 'any' | string[] };

/** Every type on the screen, for everything, from everywhere. */
export const everything = 'everything';

/** Ticks a type's uses, all of them unless some are named. */
async function tickUses(type: Locator, uses: Use[] | undefined): Promise<void> {
  const group = type.getByRole('group', { name: t('consent.uses') });
  if (uses) for (const use of uses) await group.getByRole('checkbox', { name: t(`consent.use-${use}`) }).check();
  else for (const box of await group.getByRole('checkbox').all()) await box.check();
}

/** Says from which sites: a choice of any or some, or a tick for each that the campaign names. */
async function tickSites(type: Locator, sites: 'any' | string[] | undefined): Promise<void> {
  const group = type.getByRole('group', { name: t('consent.sites') });
  const any = group.getByRole('radio', { name: t('consent.scope-any') });
  const isOpen = (await any.count()) > 0;
  if (isOpen && (sites === undefined || sites === 'any')) return any.check();
  if (isOpen) {
    await group.getByRole('radio', { name: t('consent.scope-these') }).check();
    return group.getByLabel(t('consent.sites-type')).fill([sites].flat().join('\n'));
  }
  const boxes =
    sites === undefined || sites === 'any'
      ? await group.getByRole('checkbox').all()
      : sites.map((site) => group.getByRole('checkbox', { name: site, exact: true }));
  for (const box of boxes) await box.check();
}

export class Person {
  readonly context: BrowserContext;
  /** The extension's id. */
  readonly id: string;
  #panel: Page | null = null;

  constructor(context: BrowserContext, id: string) {
    this.context = context;
    this.id = id;
  }

  url(path: string): string {
    return `chrome-extension://${this.id}/${path}`;
  }

  async open(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(this.url(path));
    return page;
  }

  /** The welcome page that the browser opened at install. */
  welcome(): Promise<Page> {
    return until('the welcome page', async () => {
      return this.context.pages().find((page) => page.url().startsWith(this.url('welcome.html'))) ?? null;
    });
  }

  /** Pastes an invite and waits for the terms. */
  async lookUp(page: Page, invite: string): Promise<void> {
    await page.getByLabel(t('welcome.invite-label')).fill(invite);
    await page.getByRole('button', { name: t('welcome.look-up') }).click();
  }

  /** Ticks what is to be given on a consent screen; everything unless picked otherwise. */
  async tick(page: Page, picks: Pick[] | typeof everything = everything): Promise<void> {
    const types = page.locator('fieldset[data-type]');
    await types.first().waitFor();
    const offered: Pick[] = await types.evaluateAll((nodes) =>
      nodes.map((node) => ({ type: node.getAttribute('data-type') as DataType })),
    );
    for (const pick of picks === everything ? offered : picks) {
      const type = page.locator(`fieldset[data-type="${pick.type}"]`);
      await tickUses(type, pick.uses);
      await tickSites(type, pick.sites);
    }
  }

  /** Ticks and joins. */
  async agree(page: Page, picks: Pick[] | typeof everything = everything): Promise<void> {
    await this.tick(page, picks);
    await page.getByRole('button', { name: t('consent.join') }).click();
    await page.getByRole('heading', { name: t('joined.next') }).waitFor();
  }

  /** Looks an invite up on the welcome page and joins: with everything, or as picked. */
  async join(invite: string, picks: Pick[] | typeof everything = everything): Promise<void> {
    const page = await this.welcome();
    await this.lookUp(page, invite);
    await this.agree(page, picks);
  }

  /** Presses the toolbar button on a page and gives the popup that opens. */
  async popup(page: Page): Promise<ExtensionView> {
    await clickToolbar(this.context, page, this.id);
    return extensionView(this.context, this.id, 'popup.html');
  }

  /** The popup closes itself once what was asked for is done. */
  async #popupGone(): Promise<void> {
    const session = await browserLink(this.context);
    const isPopup = (url: string) => url === this.url('popup.html');
    await until('the popup to close', async () => ((await findTarget(session, 'page', isPopup)) ? null : true));
    await session.detach();
  }

  /** Selects an element's text and adds it by the toolbar popup; the browser opens the side panel beside the page. */
  async capture(page: Page, selector: string): Promise<void> {
    await selectText(page, selector);
    const before = await this.#drafts();
    const popup = await this.popup(page);
    await (await popup.find({ role: 'button', name: t('popup.add-selection') })).click();
    await popup.close();
    await this.#popupGone();
    // The side panel that opens can close the popup before the page was read: nothing else may be selected until it was.
    // The same selection again adds no draft, so this waits no longer than a reading takes.
    const end = Date.now() + 3_000;
    while ((await this.#drafts()) === before && Date.now() < end) await new Promise((next) => setTimeout(next, 50));
  }

  /** How many drafts there are, as any open page of the extension can tell. */
  async #drafts(): Promise<number> {
    const own = this.context.pages().find((page) => page.url().startsWith(this.url('')));
    if (!own) return 0;
    return own.evaluate(async () => {
      // Opening what is not there would make it.
      if (!(await indexedDB.databases()).some(({ name }) => name === 'assent')) return 0;
      const opening = indexedDB.open('assent');
      await new Promise((resolve) => opening.addEventListener('success', resolve));
      const { result: db } = opening;
      const counting = db.objectStoreNames.contains('drafts')
        ? db.transaction('drafts').objectStore('drafts').count()
        : null;
      if (counting) await new Promise((resolve) => counting.addEventListener('success', resolve));
      db.close();
      return counting?.result ?? 0;
    });
  }

  /** The side panel, opened as a tab of its own on one of its parts. */
  async panel(tab: PanelTab): Promise<Page> {
    if (!this.#panel || this.#panel.isClosed()) this.#panel = await this.open(`sidepanel.html#${tab}`);
    const panel = this.#panel;
    await panel.bringToFront();
    await panel.getByRole('tab', { name: t(`panel.${tab}`) }).click();
    return panel;
  }

  /** Approves everything that waits for review; `count` drafts must be there first. */
  async addAll(count: number): Promise<Page> {
    const panel = await this.panel('review');
    const drafts = panel.locator('[data-state="draft"]');
    await until(`${count} drafts`, async () => ((await drafts.count()) === count ? true : null));
    const name = count === 1 ? /^Add 1 / : /^Add all /;
    await panel.getByRole('button', { name }).click();
    await panel.getByText(t('review.empty')).waitFor();
    return panel;
  }

  /** Presses "Send … now"; does not wait for what comes of it. */
  async sendNow(): Promise<Page> {
    const panel = await this.panel('outbox');
    await panel.getByRole('button', { name: /^Send .* now$/ }).click();
    return panel;
  }

  /** Sends again what a failed try left waiting, as soon as there is something to press. */
  async retry(): Promise<void> {
    const panel = await this.panel('outbox');
    const send = panel.getByRole('button', { name: /^Send .* now$/ });
    const empty = panel.getByText(t('outbox.empty'));
    await until('the outbox to be empty', async () => {
      if (await empty.isVisible()) return true;
      if (await send.isVisible()) await send.click({ timeout: 1000 }).catch(() => {});
      return null;
    });
  }

  /** Waits until the history shows `count` items in a state. */
  async inHistory(state: string, count: number): Promise<Locator> {
    const panel = await this.panel('history');
    const rows = panel.locator(`[data-state="${state}"]`);
    await until(`${count} items in state ${state}`, async () => {
      if ((await rows.count()) >= count) return true;
      const refresh = panel.getByRole('button', { name: t('history.refresh') });
      await refresh.click({ timeout: 1000 }).catch(() => {});
      return null;
    });
    return rows;
  }

  /** Switches ranking on for the page's host. The browser's own prompt cannot be answered headless, so access is given first. */
  async enableRanking(page: Page): Promise<void> {
    const { hostname, protocol } = new URL(page.url());
    await grantHost(this.context, this.id, `${protocol}//${hostname}/*`);
    const popup = await this.popup(page);
    const toggle = await popup.find({ role: 'switch', name: new RegExp(hostname.replaceAll('.', '\\.')) });
    await toggle.click();
    await until('ranking to be on', async () => {
      return (await popup.evaluate(`document.querySelector('[role=switch], input[type=checkbox]').checked`))
        ? true
        : null;
    });
    await popup.close();
  }

  /** Opens the ranking panel that the page offers. */
  async openRanking(page: Page): Promise<void> {
    await page.bringToFront();
    await (await waitForPierced(page, { role: 'button', name: pageWords.rankLong })).click();
    await waitForPierced(page, { role: 'group', name: onPage.choices });
    await waitForPierced(page, steadyPanel);
  }

  /** Presses a key in the open ranking panel and waits for the word that it was saved. */
  async choose(page: Page, key: '1' | '2' | '0' | 'x'): Promise<void> {
    await page.keyboard.press(key);
    await until('the judgment to be saved', async () => {
      return /Saved:/.test(await (await waitForPierced(page, '.status[role="status"]')).text()) ? true : null;
    });
  }

  /** Picks two blocks of a page by clicking them, without a prompt, and waits for the panel. */
  async pickTwo(page: Page, selector: string): Promise<void> {
    const popup = await this.popup(page);
    await (await popup.find({ role: 'button', name: t('popup.pick-answers') })).click();
    await popup.close();
    await this.#popupGone();
    await waitForPierced(page, '.guide');
    await page.locator(selector).first().click();
    await page.locator(selector).nth(1).click();
    await (await waitForPierced(page, { role: 'button', name: pickWords.skipPrompt })).click();
    await waitForPierced(page, { role: 'group', name: onPage.choices });
    await waitForPierced(page, steadyPanel);
  }
}
