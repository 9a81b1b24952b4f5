import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Anvil, startAnvil } from '@assent/contracts/chain.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { getAddress, type Hex, verifyTypedData } from 'viem';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBrowser, launchWithExtensions } from './browser.ts';
import { type BuiltWallet, buildWallet } from './build-wallet.ts';
import { extensionId } from './extension-driver.ts';
import { approveInWallet, rejectInWallet, resetWallet, setWalletLocked } from './wallet-driver.ts';

const CHAIN_ID = 31337;

/** An extension page that holds a real `@metamask/providers` connection to the wallet. */
const CONNECTOR = `import './shim.js';
import { createExternalExtensionProvider } from '@metamask/providers';
const provider = createExternalExtensionProvider(new URLSearchParams(location.search).get('wallet'));
globalThis.events = [];
for (const name of ['accountsChanged', 'chainChanged', 'disconnect']) {
  provider.on(name, (value) => globalThis.events.push([name, value]));
}
globalThis.ask = (method, params) => provider.request({ method, params }).then(
  (result) => ({ result }), (error) => ({ error: { code: error.code, message: error.message } }));`;

/** readable-stream wants Node's globals; they have to stand before it is evaluated. */
const SHIM = `import { Buffer } from 'buffer';
const nextTick = (run, ...args) => queueMicrotask(() => run(...args));
Object.assign(globalThis, { global: globalThis, Buffer, process: { env: {}, nextTick } });`;

const WEB_PAGE = `<!doctype html><title>dapp</title><script>
  globalThis.events = [];
  globalThis.ready = new Promise((resolve) => addEventListener('eip6963:announceProvider', (event) => {
    const { info, provider } = event.detail;
    globalThis.info = info;
    for (const name of ['accountsChanged', 'chainChanged']) provider.on(name, (value) => events.push([name, value]));
    globalThis.ask = (method, params) => provider.request({ method, params }).then(
      (result) => ({ result }), (error) => ({ error: { code: error.code, message: error.message } }));
    resolve(info);
  }));
  dispatchEvent(new Event('eip6963:requestProvider'));
</script>`;

const typed = {
  domain: { name: 'Assent', version: '1', chainId: CHAIN_ID },
  types: {
    RewardBinding: [
      { name: 'campaign', type: 'string' },
      { name: 'recipient', type: 'address' },
      { name: 'deadline', type: 'uint256' },
    ],
  },
  primaryType: 'RewardBinding',
  message: { campaign: 'demo', recipient: '0x000000000000000000000000000000000000dEaD', deadline: 1800000000n },
} as const;

/** As a wallet gets it: JSON, with big integers as decimal strings. */
const typedJson = JSON.stringify(typed, (_key, value) => (typeof value === 'bigint' ? String(value) : value));

async function buildConnector(dir: string): Promise<void> {
  const root = join(import.meta.dirname, '..');
  const require = createRequire(join(root, 'package.json'));
  await writeFile(join(dir, 'shim.js'), SHIM);
  await writeFile(join(dir, 'entry.js'), CONNECTOR);
  await build({
    configFile: false,
    root: dir,
    logLevel: 'error',
    publicDir: false,
    resolve: {
      alias: {
        '@metamask/providers': dirname(dirname(require.resolve('@metamask/providers'))),
        buffer: require.resolve('buffer/'),
        events: require.resolve('events/'),
      },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: dir,
      emptyOutDir: false,
      lib: { entry: join(dir, 'entry.js'), formats: ['es'], fileName: () => 'page.js' },
    },
  });
  const manifest = { manifest_version: 3, name: 'Connector', version: '1' };
  await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(dir, 'page.html'),
    '<!doctype html><title>c</title><script type="module" src="page.js"></script>',
  );
}

interface Answer {
  result?: unknown;
  error?: { code: number; message: string };
}

const ask = (page: Page, method: string, params?: unknown): Promise<Answer> =>
  page.evaluate(`ask(${JSON.stringify(method)}, ${JSON.stringify(params)})`);

const eventsOf = (page: Page): Promise<[string, unknown][]> => page.evaluate('events');

describe('the Demo Wallet', () => {
  let context: BrowserContext;
  let wallet: BuiltWallet;
  let anvil: Anvil;
  let web: Page;
  let extension: Page;
  const temporary: string[] = [];

  beforeAll(async () => {
    const fresh = async () => {
      const dir = await mkdtemp(join(tmpdir(), 'wallet-'));
      temporary.push(dir);
      return dir;
    };
    anvil = await startAnvil();
    wallet = await buildWallet({ outDir: await fresh() });
    const connector = await fresh();
    await buildConnector(connector);
    context = await launchWithExtensions({
      executablePath: await ensureBrowser({ log: () => undefined }),
      userDataDir: await fresh(),
      extensions: [wallet.dir, connector],
      headless: true,
    });
    await context.route('https://dapp.test/**', (route) => route.fulfill({ contentType: 'text/html', body: WEB_PAGE }));
    extension = await context.newPage();
    const id = await extensionId(context, connector);
    await extension.goto(`chrome-extension://${id}/page.html?wallet=${wallet.id}`);
    web = await context.newPage();
    await web.goto('https://dapp.test/');
    await web.evaluate('ready');
  }, 120_000);

  beforeEach(() => resetWallet(context, wallet.id));

  afterAll(async () => {
    await context?.close();
    await anvil?.stop();
    for (const dir of temporary) await rm(dir, { recursive: true, force: true });
  });

  const network = () => ({ chainId: '0x7a69', chainName: 'Assent local chain', rpcUrls: [anvil.url] });

  async function connectAndSwitch(page: Page): Promise<string> {
    const connecting = ask(page, 'eth_requestAccounts');
    await approveInWallet(context, wallet.id);
    const { result } = await connecting;
    const adding = ask(page, 'wallet_addEthereumChain', [network()]);
    await approveInWallet(context, wallet.id);
    expect(await adding).toEqual({ result: null });
    return String(result);
  }

  async function expectSigns(page: Page): Promise<void> {
    const address = await connectAndSwitch(page);
    const signing = ask(page, 'eth_signTypedData_v4', [address, typedJson]);
    const shown = await approveInWallet(context, wallet.id);
    expect(shown).toContain('RewardBinding');
    expect(shown).toContain('0x000000000000000000000000000000000000dEaD');
    const signature = String((await signing).result) as Hex;
    expect(await verifyTypedData({ ...typed, address: getAddress(address), signature })).toBe(true);
    expect(getAddress(address)).toBe(wallet.address);
  }

  it('has the id its manifest key gives', async () => {
    expect(await extensionId(context, 'Demo Wallet')).toBe(wallet.id);
  });

  it('announces itself on a web page by EIP-6963 and signs what viem verifies', async () => {
    expect(await web.evaluate('info.rdns')).toBe('dev.assent.demo-wallet');
    await expectSigns(web);
    expect(await eventsOf(web)).toContainEqual(['chainChanged', '0x7a69']);
  });

  it('serves an extension page through @metamask/providers by id', async () => {
    await expectSigns(extension);
    expect(await eventsOf(extension)).toContainEqual(['chainChanged', '0x7a69']);
    expect(await eventsOf(extension)).toContainEqual(['accountsChanged', [wallet.address.toLowerCase()]]);
  });

  it('is not on extension pages except by its id', async () => {
    expect(
      await extension.evaluate(
        'new Promise((done) => { let n = 0; addEventListener("eip6963:announceProvider", () => n++); dispatchEvent(new Event("eip6963:requestProvider")); done(n); })',
      ),
    ).toBe(0);
  });

  it.each(['web', 'extension'])('tells a refusal as 4001 on the %s page', async (kind) => {
    const page = kind === 'web' ? web : extension;
    const connecting = ask(page, 'eth_requestAccounts');
    await rejectInWallet(context, wallet.id);
    expect((await connecting).error?.code).toBe(4001);
  });

  it('takes a closed approval window for a refusal', async () => {
    const opened = context.waitForEvent('page');
    const connecting = ask(web, 'eth_requestAccounts');
    const page = await opened;
    await page.locator('#card').waitFor();
    await page.close();
    expect((await connecting).error?.code).toBe(4001);
  });

  it('starts on Ethereum and knows no other chain until one is added', async () => {
    expect(await ask(web, 'eth_chainId')).toEqual({ result: '0x1' });
    expect((await ask(web, 'wallet_switchEthereumChain', [{ chainId: '0x7a69' }])).error?.code).toBe(4902);
    await connectAndSwitch(web);
    const back = ask(web, 'wallet_switchEthereumChain', [{ chainId: '0x1' }]);
    await approveInWallet(context, wallet.id);
    expect(await back).toEqual({ result: null });
    expect(await ask(web, 'eth_chainId')).toEqual({ result: '0x1' });
  });

  it('refuses to add a chain whose node answers another id', async () => {
    const wrong = { ...network(), chainId: '0x539' };
    expect((await ask(web, 'wallet_addEthereumChain', [wrong])).error?.code).toBe(-32602);
  });

  it('refuses typed data of another chain without opening a window', async () => {
    const connecting = ask(web, 'eth_requestAccounts');
    await approveInWallet(context, wallet.id);
    const [address] = (await connecting).result as string[];
    const answer = await ask(web, 'eth_signTypedData_v4', [address, typedJson]);
    expect(answer.error).toMatchObject({ code: -32603, message: expect.stringContaining('active chainId "1"') });
  });

  it('refuses to sign for a site that is not connected', async () => {
    expect((await ask(web, 'eth_signTypedData_v4', [wallet.address, typedJson])).error?.code).toBe(4100);
  });

  it('reads the active chain through its node', async () => {
    await connectAndSwitch(web);
    expect(await ask(web, 'eth_blockNumber')).toEqual({ result: '0x0' });
    expect(await ask(web, 'eth_getBalance', [wallet.address, 'latest'])).toEqual({ result: '0x21e19e0c9bab2400000' });
  });

  it('shows no account while locked and offers to unlock', async () => {
    await connectAndSwitch(web);
    await setWalletLocked(context, wallet.id, true);
    expect(await ask(web, 'eth_accounts')).toEqual({ result: [] });
    expect((await eventsOf(web)).at(-1)).toEqual(['accountsChanged', []]);
    const connecting = ask(web, 'eth_requestAccounts');
    expect(await approveInWallet(context, wallet.id)).toContain('Unlock and connect');
    expect(await connecting).toEqual({ result: [wallet.address.toLowerCase()] });
  });
});
