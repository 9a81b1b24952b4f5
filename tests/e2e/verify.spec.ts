import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { t } from '../../components/words.ts';
import { expect, test } from './fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `npx assent-verify …` from the repository. */
function assentVerify(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile('npx', ['assent-verify', ...args], { cwd: root }, (error, out) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out });
    });
  });
}

async function download(page: Page, button: Locator, path: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  await file.saveAs(path);
  return path;
}

/** A copy with one character changed, somewhere in what the person would read. */
async function oneCharacterOff(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  const at = text.indexOf('"campaign": "') + '"campaign": "'.length;
  const changed = path.replace('.json', '-changed.json');
  await writeFile(changed, `${text.slice(0, at)}x${text.slice(at + 1)}`);
  return changed;
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1000]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('#verify').analyze();
      expect(violations.map(({ id, nodes }) => `${colorScheme} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  }
}

test('a consent and a receipt are checked without a network, by command and in the options, and a changed one fails', async ({
  running,
  context,
  person,
}, testInfo) => {
  await person.join(running.inviteLink);
  const article = await context.newPage();
  await article.goto(`${running.site}/article`);
  await person.capture(article, '#weigh');
  await person.addAll(1);
  await person.sendNow();
  await person.inHistory('accepted', 1);
  const history = await person.panel('history');
  const options = await person.open('options.html');

  const consent = await test.step('the consent is checked and downloaded in the options', async () => {
    await options.getByText(t('campaigns.record')).click();
    await options
      .locator('#campaigns')
      .getByRole('button', { name: t('proof.check-now'), exact: true })
      .click();
    await expect(options.locator('#campaigns [data-proof="consent-proof"]')).toHaveAttribute('data-ok', 'true');
    const button = options.getByRole('button', { name: t('campaigns.download') });
    return download(options, button, testInfo.outputPath('consent.json'));
  });

  const receipt = await test.step('the receipt is downloaded in the history, and checked beside it', async () => {
    await history.bringToFront();
    await history.locator('summary').first().click();
    const button = history.getByRole('button', { name: t('receipt.download') });
    const path = await download(history, button, testInfo.outputPath('receipt.json'));
    await history.getByRole('button', { name: t('proof.check-now'), exact: true }).click();
    const outcome = history.locator('[data-proof="batch-receipt"]');
    await expect(outcome).toHaveAttribute('data-ok', 'true');
    await expect(outcome).toContainText(t('proof.trust-pinned'));
    return path;
  });

  await test.step('the command says what was agreed to, and who signed', async () => {
    const { code, out } = await assentVerify('--key', running.inviteLink, consent, receipt);
    expect(out).toContain('consent.json: VALID: a consent with its terms');
    expect(out).toContain('receipt.json: VALID: a receipt for a batch');
    expect(out).toContain('the key that you gave with --key');
    expect(code).toBe(0);
  });

  await test.step('one changed character, and the command says no', async () => {
    for (const path of [consent, receipt]) {
      const { code, out } = await assentVerify(await oneCharacterOff(path));
      expect(out).toContain("✗ The collector's signature fits the content");
      expect(code).toBe(1);
    }
  });

  await test.step('the options say the same, and send nothing', async () => {
    const asked: string[] = [];
    options.on('request', (request) => asked.push(request.url()));
    await options.bringToFront();
    const place = options.getByLabel(t('verify.file'));
    const outcome = options.locator('#verify [data-proof]');
    await place.setInputFiles(consent);
    await expect(outcome).toHaveAttribute('data-ok', 'true');
    await expect(outcome).toContainText(t('proof.trust-pinned'));
    await expectAccessible(options);
    await place.setInputFiles(await oneCharacterOff(consent));
    await expect(outcome).toHaveAttribute('data-ok', 'false');
    await expect(outcome.locator('[data-check="collector.signature"]')).toHaveAttribute('data-ok', 'false');
    await expectAccessible(options);
    expect(asked).toEqual([]);
  });

  await test.step('so they do for pasted text, by keyboard alone', async () => {
    await options.getByLabel(t('verify.paste')).focus();
    await options.keyboard.insertText(await readFile(receipt, 'utf8'));
    await options.keyboard.press('Tab');
    await options.keyboard.press('Enter');
    await expect(options.locator('#verify [data-proof="batch-receipt"]')).toHaveAttribute('data-ok', 'true');
  });
});
