import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { grantHost } from '@assent/demo/extension-driver.ts';
import type { Person } from '@assent/demo/person.ts';
import type { BrowserContext, Page } from '@playwright/test';
import { t, type WordKey } from '../../components/words.ts';
import { expect, test } from './fixture.ts';

const day = 86_400_000;

async function addSnippet(site: string, context: BrowserContext, person: Person, selector: string): Promise<void> {
  const article = await context.newPage();
  await article.goto(`${site}/article`);
  await person.capture(article, selector);
}

/** An alert on the page with exactly these words. */
async function expectAlert(page: Page, words: WordKey): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: t(words) })).toBeVisible();
}

/** An invite that names another value for `name` than the true one. */
function forged(invite: string, name: 'invite' | 'key', value: string): string {
  const url = new URL(invite);
  const fragment = new URLSearchParams(url.hash.slice(1));
  fragment.set(name, value);
  return `${url.href.slice(0, -url.hash.length)}#${fragment}`;
}

test('with the collector down nothing is lost: looking up, sending, and both again', async ({
  running,
  stack,
  context,
  person,
}) => {
  const welcome = await person.welcome();
  await stack.collector.kill();
  await person.lookUp(welcome, running.inviteLink);
  await expectAlert(welcome, 'error.collector.unreachable');
  await expect(welcome.getByLabel(t('welcome.invite-label'))).toHaveValue(running.inviteLink);
  await stack.collector.start();
  await welcome.getByRole('button', { name: t('welcome.look-up') }).click();
  await person.agree(welcome);

  await addSnippet(running.site, context, person, '#woods');
  await person.addAll(1);
  await stack.collector.kill();
  const outbox = await person.sendNow();
  await expectAlert(outbox, 'error.collector.unreachable');
  await expect(outbox.locator('[data-kind="snippet"]')).toHaveCount(1);
  await stack.collector.start();
  await person.retry();
  await person.inHistory('accepted', 1);
});

test('an invite that cannot be right says so, and no one is joined by it', async ({ running, person }) => {
  const welcome = await person.welcome();
  await person.lookUp(welcome, 'come and join us');
  await expectAlert(welcome, 'error.invite.unreadable');
  await person.lookUp(welcome, forged(running.inviteLink, 'key', 'A'.repeat(43)));
  await expectAlert(welcome, 'error.campaign.key-mismatch');
  await person.lookUp(welcome, forged(running.inviteLink, 'invite', 'made-up'));
  await person.tick(welcome);
  await welcome.getByRole('button', { name: t('consent.join') }).click();
  await expectAlert(welcome, 'error.invite.invalid');
  const options = await person.open('options.html');
  await expect(options.getByText(t('campaign.refused'))).toBeVisible();
  await expectAlert(options, 'error.invite.invalid');
});

test('terms that change while they are read are not agreed to', async ({ running, stack, person }) => {
  const terms = JSON.parse(await readFile(join(running.dataDir, 'campaign.json'), 'utf8'));
  const welcome = await person.welcome();
  await person.lookUp(welcome, running.inviteLink);
  await person.tick(welcome, [{ type: 'snippet' }]);
  const changed = join(running.dataDir, 'changed.json');
  await stack.collector.publish({ ...terms, retentionDays: 40 }, changed);
  try {
    await welcome.getByRole('button', { name: t('consent.join') }).click();
    await expectAlert(welcome, 'error.campaign.changed');
    await welcome.getByRole('button', { name: t('consent.not-now') }).click();
    await person.lookUp(welcome, running.inviteLink);
    await expect(welcome.getByText(t('consent.days', { count: 40 }))).toBeVisible();
    await person.agree(welcome);
  } finally {
    await stack.collector.publish(terms, changed);
  }
});

/** Lets `count` items wait in the outbox for a day, written as the extension writes them; 0 takes them away again. */
function fillOutbox(page: Page, count: number): Promise<void> {
  return page.evaluate(
    async ({ count, sendAfter }) => {
      const open = indexedDB.open('assent');
      await new Promise((resolve) => open.addEventListener('success', resolve));
      const change = open.result.transaction('contributions', 'readwrite');
      const store = change.objectStore('contributions');
      store.clear();
      for (let number = 0; number < count; number++) {
        const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
        const about = { schema: 'snippet/1', id, capturedOn: '2026-01-01', text: 'x', language: null, redactions: [] };
        const contribution = { ...about, source: { host: 'example.org' } };
        const sent = { batchId: null, uploadedAt: null, reason: null, credits: 0, deletedAt: null };
        const row = { id, campaign: 'plain-answers', kind: 'snippet', state: 'queued', contribution, size: 150 };
        store.add({ ...row, ...sent, queuedAt: sendAfter, sendAfter });
      }
      await new Promise((resolve, reject) => {
        change.addEventListener('complete', resolve);
        change.addEventListener('abort', () => reject(change.error));
      });
      open.result.close();
    },
    { count, sendAfter: Date.now() + day },
  );
}

test('a full outbox takes nothing more, says so, and the draft stays', async ({ running, context, person }) => {
  await person.join(running.inviteLink);
  await addSnippet(running.site, context, person, '#weigh');
  const review = await person.panel('review');
  const add = review.getByRole('button', { name: t('review.add-snippets', { count: 1 }) });
  await add.waitFor();
  await fillOutbox(review, 5000);
  await add.click();
  await expectAlert(review, 'error.outbox.full');
  await expect(review.locator('[data-state="draft"]')).toHaveCount(1);
  await fillOutbox(review, 0);
  await add.click();
  await expect(review.getByText(t('review.empty'))).toBeVisible();
  const outbox = await person.panel('outbox');
  await expect(outbox.locator('[data-state="queued"]')).toHaveCount(1);
});

test('what a menu or a key could not do is said in the panel until it is put away', async ({ person }) => {
  const panel = await person.panel('review');
  await panel.evaluate(() =>
    Reflect.get(globalThis, 'chrome').storage.session.set({ notice: { code: 'page.forbidden', at: Date.now() } }),
  );
  await expectAlert(panel, 'error.page.forbidden');
  await panel.reload();
  await expectAlert(panel, 'error.page.forbidden');
  await panel.getByRole('button', { name: t('action.dismiss') }).click();
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await panel.reload();
  await panel.getByText(t('review.empty')).waitFor();
  await expect(panel.getByRole('alert')).toHaveCount(0);
});

test('ranking is on even when the permission prompt closed the popup before it could say so', async ({
  running,
  context,
  person,
}) => {
  await person.join(running.inviteLink);
  await grantHost(context, person.id, 'http://127.0.0.1/*');
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  const popup = await person.popup(chat);
  const toggle = await popup.find({ role: 'switch', name: /127\.0\.0\.1/ });
  // As if it were gone: nothing that it says from now on arrives.
  await popup.evaluate(
    'chrome.runtime.sendMessage = (said) => new Promise(() => { globalThis.unheard = said.type; }), true',
  );
  await toggle.click();
  await expect.poll(() => popup.evaluate('globalThis.unheard')).toBe('site.enable');
  const options = await person.open('options.html');
  const site = t('sites.switch-off', { site: 'http://127.0.0.1/*' });
  await expect(options.getByRole('button', { name: site })).toBeVisible();
  await popup.close();
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  await person.openRanking(chat);
});
