import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testTokenAbi } from '@assent/contracts/abi.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { createPublicClient, formatUnits, getAddress, http } from 'viem';
import { t } from '../../../components/words.ts';
import { launchWithExtensions } from './browser.ts';
import { extensionId, grantHost } from './extension-driver.ts';
import { Person } from './person.ts';
import { waitForPierced } from './pierce.ts';
import type { Running } from './running.ts';
import { approveInWallet } from './wallet-driver.ts';

type Tour = {
  running: Running;
  context: BrowserContext;
  person: Person;
  /** Saves what a page shows. */
  picture(page: Page, name: string): Promise<void>;
  pictureFile(name: string): string;
};

/** What is done, and what happened, in a sentence. */
type Step = { name: string; run: (tour: Tour) => Promise<string> };

async function tokensOf(running: Running): Promise<bigint> {
  const client = createPublicClient({ transport: http(running.chain.rpcUrl) });
  return client.readContract({
    address: getAddress(running.contracts.token),
    abi: testTokenAbi,
    functionName: 'balanceOf',
    args: [getAddress(running.wallet.address)],
  });
}

async function joinCampaign({ running, person, picture }: Tour): Promise<string> {
  const page = await person.welcome();
  await picture(page, 'welcome');
  await person.lookUp(page, running.inviteLink);
  await page.getByRole('button', { name: t('consent.join') }).waitFor();
  await picture(page, 'consent');
  await person.agree(page);
  await picture(page, 'joined');
  return 'the consent record is countersigned; a pseudonym key was made for this campaign alone';
}

async function captureSnippets({ running, context, person, picture }: Tour): Promise<string> {
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#opening');
  await person.capture(article, '#contact');
  const panel = await person.panel('review');
  await panel.locator('[data-state="draft"]').nth(1).waitFor();
  await picture(panel, 'review');
  const text = (await panel.locator('main').allInnerTexts()).join(' ');
  if (text.includes('@')) throw new Error('an e-mail address is still to be read in the preview');
  return 'two passages wait for review; the e-mail address and phone number in one are masked';
}

async function rankAnswers({ running, context, person, picture }: Tour): Promise<string> {
  const chat = await context.newPage();
  await chat.goto(`${running.site}/chat?speed=fast`);
  await person.enableRanking(chat);
  await chat.getByTestId('regenerate-turn-action-button').last().click();
  await waitForPierced(chat, { role: 'button', name: /^Rank/ });
  await picture(chat, 'rank-offer');
  await person.openRanking(chat);
  await picture(chat, 'rank-panel');
  await person.choose(chat, '1');
  await picture(chat, 'rank-saved');
  return 'the first answer was kept when it was regenerated; one key said which is better';
}

async function pickAnswers({ running, context, person, picture }: Tour): Promise<string> {
  const compare = await context.newPage();
  await compare.goto(`${running.site}/compare`);
  await person.pickTwo(compare, '.x3f');
  await picture(compare, 'pick-two');
  await person.choose(compare, '0');
  return 'two answers of a page without known structure were picked and called a tie';
}

async function addToOutbox({ person, picture }: Tour): Promise<string> {
  await picture(await person.panel('review'), 'review-all');
  await person.addAll(4);
  const panel = await person.panel('outbox');
  await panel.getByRole('button', { name: /^Send .* now$/ }).waitFor();
  await picture(panel, 'outbox');
  return 'four items wait in the outbox, shown as exactly the bytes that will be sent';
}

async function send({ person, picture }: Tour): Promise<string> {
  await person.sendNow();
  await person.inHistory('accepted', 4);
  await picture(await person.panel('history'), 'history');
  return 'one batch, one signed receipt; the collector accepted all four';
}

async function claim({ running, context, person, picture, pictureFile }: Tour): Promise<string> {
  const before = await tokensOf(running);
  await grantHost(context, person.id, `${new URL(running.collectorUrl).protocol}//127.0.0.1/*`);
  const page = await person.open('claim.html?campaign=plain-answers');
  await page.getByRole('button', { name: t('claim.another') }).click();
  await approveInWallet(context, running.wallet.id, pictureFile('wallet-connect'));
  await approveInWallet(context, running.wallet.id, pictureFile('wallet-network'));
  await approveInWallet(context, running.wallet.id, pictureFile('wallet-sign'));
  await page.getByText(t('claim.done')).waitFor({ timeout: 60_000 });
  await picture(page, 'claim');
  const received = (await tokensOf(running)) - before;
  if (received <= 0n) throw new Error('the page says paid, but the wallet holds no more tokens than before');
  return `${formatUnits(received, 18)} ATT arrived in ${running.wallet.address}; the wallet paid no gas`;
}

async function lookBack({ person, picture }: Tour): Promise<string> {
  await person.inHistory('paid', 4);
  await picture(await person.panel('history'), 'history-paid');
  const rewards = await person.panel('rewards');
  await rewards.locator('[data-state="paid"]').first().waitFor();
  await picture(rewards, 'rewards');
  return 'history and rewards show every item paid, with the transaction';
}

const steps: Step[] = [
  { name: 'Join the campaign', run: joinCampaign },
  { name: 'Capture two snippets', run: captureSnippets },
  { name: 'Rank a regenerated answer', run: rankAnswers },
  { name: 'Pick two answers on any page', run: pickAnswers },
  { name: 'Review and add', run: addToOutbox },
  { name: 'Send and be accepted', run: send },
  { name: 'Claim the reward', run: claim },
  { name: 'Look back', run: lookBack },
];

async function launch(running: Running, executablePath: string, userDataDir: string): Promise<BrowserContext> {
  const context = await launchWithExtensions({
    executablePath,
    userDataDir,
    extensions: [running.extension.dir, running.wallet.dir],
    headless: true,
    viewport: { width: 1100, height: 800 },
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(running.site);
  return context;
}

/**
 * Drives the journey of the start page by itself in headless Chromium, with a fresh browser profile: prints what each step
 * did and saves pictures of it. False if a step failed; the steps after it are not tried.
 */
export async function guidedTour(running: Running, executablePath: string, pictures: string): Promise<boolean> {
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const profile = await mkdtemp(join(tmpdir(), 'assent-tour-'));
  const context = await launch(running, executablePath, profile);
  let number = 0;
  const pictureFile = (name: string) => join(pictures, `${String(++number).padStart(2, '0')}-${name}.png`);
  const picture = async (page: Page, name: string) => {
    await page.screenshot({ path: pictureFile(name) });
  };
  const person = new Person(context, await extensionId(context, running.extension.dir));
  console.log('No display here, so this is the guided tour: the same journey, driven headlessly.\n');
  try {
    const [start] = context.pages();
    if (start) await picture(start, 'start');
    for (const [index, step] of steps.entries()) {
      const from = Date.now();
      const said = await step.run({ running, context, person, picture, pictureFile });
      console.log(
        `✔ ${index + 1}/${steps.length} ${step.name} (${((Date.now() - from) / 1000).toFixed(1)} s): ${said}`,
      );
    }
    console.log(`\nAll ${steps.length} steps held. Pictures: ${pictures}`);
    return true;
  } catch (error) {
    console.error(`\n✘ A step failed: ${error instanceof Error ? error.message : String(error)}`);
    for (const page of context.pages()) await picture(page, 'failed').catch(() => {});
    console.error(`Pictures of every open page: ${pictures}`);
    return false;
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
