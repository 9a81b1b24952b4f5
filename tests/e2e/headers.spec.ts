import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser, launchWithExtensions } from '@assent/demo/browser.ts';
import { extensionId, grantHost } from '@assent/demo/extension-driver.ts';
import { Person } from '@assent/demo/person.ts';
import { t } from '../../components/words.ts';
import { expect, test } from './fixture.ts';
import { type Gate, openGate } from './gate.ts';
import { headerSets, kinds, namesOf, questions, requests, sentByEvery, told } from './headers.ts';

const alsoInQuestions = [
  ...['host', 'connection', 'user-agent', 'accept', 'accept-encoding', 'accept-language', 'origin'],
  ...['cache-control', 'pragma', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site'],
];

/** Reads the collector's page with the browser itself, so that it holds a cookie, then does all that makes requests. */
async function doEverything(person: Person, gate: Gate, invite: string, site: string): Promise<void> {
  const { context } = person;
  const page = await context.newPage();
  for (let visits = 0; visits < 2; visits++) await page.goto(invite.replace('#', `?${visits}#`));
  await person.join(invite);
  await page.goto(`${site}/article`);
  await person.capture(page, '#woods');
  await person.addAll(1);
  await person.sendNow();
  const row = (await person.inHistory('accepted', 1)).first();
  await row.locator('summary').first().click();
  await row.getByRole('button', { name: t('history.take-back') }).click();
  const dialog = row.page();
  await dialog.getByRole('button', { name: t('take-back.confirm') }).click();
  await expect.poll(() => gate.seen.map(({ path }) => path), { timeout: 40_000 }).toContain('/v1/withdrawals');
}

test('in Chromium no header of any request tells one install from another', async ({ running }) => {
  const gate = await openGate(running.collectorUrl, 'known=again; Path=/; Max-Age=86400');
  const invite = running.inviteLink.replace(running.collectorUrl, gate.url);
  const sets: Record<string, string[]>[] = [];
  for (const locale of ['de-CH', 'ja']) {
    gate.seen.length = 0;
    const userDataDir = await mkdtemp(join(tmpdir(), 'assent-profile-'));
    const context = await launchWithExtensions({
      executablePath: await ensureBrowser({ log: console.log }),
      userDataDir,
      extensions: [running.extension.dir],
      headless: true,
      locale,
    });
    try {
      const id = await extensionId(context, running.extension.dir);
      await doEverything(new Person(context, id), gate, invite, running.site);
      const [first, second] = gate.seen.filter(({ path }) => path.startsWith('/join/'));
      expect(first?.headers['accept-language']).toContain(locale);
      expect(second?.headers.cookie).toBe('known=again');

      expect(told(gate, 'accept-language')).toEqual(['en']);
      for (const name of ['cookie', 'referer']) expect(told(gate, name)).toEqual([]);
      // The store gives the extension one id for everybody; nothing of this install or profile is in it.
      expect(told(gate, 'origin')).toEqual([`chrome-extension://${id}`]);
      // The browser's own question before a request names its languages, and nothing else that a person could be known by.
      const asked = namesOf(questions(gate)).filter((name) => !name.startsWith('access-control-request-'));
      expect(asked).toEqual([...alsoInQuestions].sort());
    } finally {
      await context.close();
      await rm(userDataDir, { recursive: true, force: true });
    }
    sets.push(headerSets(gate));
  }
  await gate.stop();
  const [one = {}, other] = sets;
  expect(Object.keys(one).sort()).toEqual(kinds);
  expect(one).toEqual(other);
  expect(namesOf(requests(gate))).toEqual([...sentByEvery, 'origin'].sort());
});

test('a person who wants that keeps the browser’s languages too: with access Chromium asks no question', async ({
  context,
  running,
  gate,
  gatedInvite,
  person,
}) => {
  await grantHost(context, person.id, 'http://127.0.0.1/*');
  const welcome = await person.welcome();
  await person.lookUp(welcome, gatedInvite);
  const hide = welcome.getByRole('switch', { name: t('consent.languages') });
  await expect(hide).not.toBeChecked();
  await hide.click();
  await expect(hide).toBeChecked();
  await person.agree(welcome);
  const page = await context.newPage();
  await page.goto(`${running.site}/article`);
  await person.capture(page, '#woods');
  await person.addAll(1);
  await person.sendNow();
  await person.inHistory('accepted', 1);
  expect(questions(gate)).toEqual([]);
  expect(told(gate, 'accept-language')).toEqual(['en']);
});
