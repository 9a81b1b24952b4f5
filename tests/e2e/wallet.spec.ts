import { grantHost } from '@assent/demo/extension-driver.ts';
import type { Person } from '@assent/demo/person.ts';
import { approveInWallet, rejectInWallet, setWalletLocked } from '@assent/demo/wallet-driver.ts';
import type { Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { expect, test, tokensOf } from './fixture.ts';

/** The claim page, set to reach the Demo Wallet over the protocol MetaMask speaks with other extensions. */
async function claimByMetaMask(person: Person, walletId: string): Promise<Page> {
  const options = await person.open('options.html');
  const field = options.getByLabel(t('wallet.id-label'));
  await field.fill(walletId);
  const save = options.getByRole('button', { name: t('action.save'), exact: true });
  await save.click();
  await expect(save).toBeDisabled();
  await options.close();
  return person.open('claim.html?campaign=plain-answers');
}

async function oneAccepted(person: Person, site: string): Promise<void> {
  const article = await person.context.newPage();
  await article.goto(`${site}/article`);
  await person.capture(article, '#opening');
  await person.addAll(1);
  await person.sendNow();
  await person.inHistory('accepted', 1);
}

test('MetaMask’s protocol: refusing loses nothing, trying again pays', async ({ running, context, person }) => {
  await person.join(running.inviteLink);
  await oneAccepted(person, running.site);
  const before = await tokensOf(running);
  const claim = await claimByMetaMask(person, running.wallet.id);

  await claim.getByRole('button', { name: t('claim.metamask') }).click();
  await rejectInWallet(context, running.wallet.id);
  await expect(claim.getByRole('alert')).toContainText(t('error.wallet.refused'));

  await claim.getByRole('button', { name: t('action.retry') }).click();
  await approveInWallet(context, running.wallet.id);
  await approveInWallet(context, running.wallet.id);
  await rejectInWallet(context, running.wallet.id);
  await expect(claim.getByRole('alert')).toContainText(t('error.wallet.refused'));
  expect(await tokensOf(running)).toBe(before);

  await claim.getByRole('button', { name: t('action.retry') }).click();
  await approveInWallet(context, running.wallet.id);
  await claim.getByText(t('claim.done')).waitFor({ timeout: 60_000 });
  expect((await tokensOf(running)) - before).toBe(10n ** 18n);
});

test('the wrong network: refusing the switch says so, allowing it goes on', async ({ running, context, person }) => {
  await person.join(running.inviteLink);
  await grantHost(context, person.id, 'http://127.0.0.1/*');
  const claim = await person.open('claim.html?campaign=plain-answers');
  await claim.getByRole('button', { name: t('claim.another') }).click();
  await approveInWallet(context, running.wallet.id);
  await rejectInWallet(context, running.wallet.id);
  await expect(claim.getByRole('alert')).toBeVisible();
  await expect(claim.getByRole('alert')).toContainText(t('error.wallet.refused'));
  await claim.getByRole('button', { name: t('action.retry') }).click();
  await approveInWallet(context, running.wallet.id);
  await approveInWallet(context, running.wallet.id);
  await expect(claim.getByRole('button', { name: t('rewards.change-wallet') })).toBeVisible();
});

test('a locked wallet is asked to unlock and can be used afterwards', async ({ running, context, person }) => {
  await person.join(running.inviteLink);
  await setWalletLocked(context, running.wallet.id, true);
  const claim = await claimByMetaMask(person, running.wallet.id);
  await claim.getByRole('button', { name: t('claim.metamask') }).click();
  await rejectInWallet(context, running.wallet.id);
  await expect(claim.getByRole('alert')).toBeVisible();
  await setWalletLocked(context, running.wallet.id, false);
  await claim.getByRole('button', { name: t('action.retry') }).click();
  await approveInWallet(context, running.wallet.id);
  await approveInWallet(context, running.wallet.id);
  await approveInWallet(context, running.wallet.id);
  await expect(claim.getByRole('button', { name: t('rewards.change-wallet') })).toBeVisible();
});

test.describe('without a wallet', () => {
  test.use({ withWallet: false });

  test('both ways say that there is none, and what to do', async ({ running, context, person }) => {
    await person.join(running.inviteLink);
    const claim = await person.open('claim.html?campaign=plain-answers');
    await claim.getByRole('button', { name: t('claim.metamask') }).click();
    await expect(claim.getByRole('alert')).toContainText(t('error.wallet.missing'), { timeout: 60_000 });
    await grantHost(context, person.id, 'http://127.0.0.1/*');
    await claim.bringToFront();
    await claim.getByRole('button', { name: t('claim.another') }).click();
    await expect(claim.getByRole('alert')).toContainText(t('error.wallet.missing'), { timeout: 60_000 });
  });
});
