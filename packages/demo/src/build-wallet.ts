/** Builds the Demo Wallet into a folder that a browser can load unpacked. */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToHex, type Hex } from 'viem';
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts';
import { build } from 'vite';
import { z } from 'zod';

const SOURCE = join(import.meta.dirname, '../wallet');
const SCRIPTS = ['worker', 'relay', 'inpage', 'approve', 'options'];
const FILES = ['manifest.json', 'icon.png', 'approve.html', 'options.html', 'wallet.css'];

/** The phrase every anvil and Hardhat chain starts with: known to the whole world. */
const TEST_PHRASE = 'test test test test test test test test test test test junk';

/** Index of the account that stands for the contributor; the first ones deploy and operate. */
const WALLET_INDEX = 7;

/** The key the Demo Wallet uses unless another is given. */
function demoWalletKey(): Hex {
  const key = mnemonicToAccount(TEST_PHRASE, { addressIndex: WALLET_INDEX }).getHdKey().privateKey;
  if (!key) throw new Error('The test phrase gave no key.');
  return bytesToHex(key);
}

const Manifest = z.object({ key: z.string() });

/** The id Chromium gives an extension whose manifest has this public key: SHA-256, first 16 bytes, digits as a to p. */
function idOfKey(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
  return [...digest].map((digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16))).join('');
}

/** A built wallet: its folder, its fixed extension id, and the address it signs for (checksummed). */
export interface BuiltWallet {
  dir: string;
  id: string;
  address: string;
}

/**
 * Bundles the wallet into `outDir` (made if missing, emptied first).
 * @param options.privateKey a throw-away test key; it is written into the bundle.
 */
export async function buildWallet(options: { outDir: string; privateKey?: Hex }): Promise<BuiltWallet> {
  const { outDir } = options;
  const privateKey = options.privateKey ?? demoWalletKey();
  await mkdir(outDir, { recursive: true });
  for (const [index, name] of SCRIPTS.entries()) {
    await build({
      configFile: false,
      root: SOURCE,
      logLevel: 'warn',
      publicDir: false,
      define: { DEMO_WALLET_KEY: JSON.stringify(privateKey) },
      build: {
        outDir,
        emptyOutDir: index === 0,
        target: 'chrome120',
        minify: false,
        lib: { entry: join(SOURCE, `${name}.ts`), formats: ['iife'], name: 'DemoWallet', fileName: () => `${name}.js` },
      },
    });
  }
  for (const file of FILES) await copyFile(join(SOURCE, file), join(outDir, file));
  const { key } = Manifest.parse(JSON.parse(await readFile(join(SOURCE, 'manifest.json'), 'utf8')));
  return { dir: outDir, id: idOfKey(key), address: privateKeyToAccount(privateKey).address };
}
