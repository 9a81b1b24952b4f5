/** Serves the demo site on loopback: the start page, an article, a scripted chat and a tool without known structure. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { transformWithOxc } from 'vite';
import { z } from 'zod';

/** What runs; the content of running.json, as far as the start page shows it. */
export interface DemoInfo {
  collectorUrl: string;
  inviteLink: string;
  chain: { rpcUrl: string; chainId: number };
  contracts: { token: string; distributor: string };
  site: string;
  extension: { dir: string; id: string };
  wallet: { id: string; address: string };
}

export interface SiteOptions {
  /** A free port when missing. */
  port?: number;
  /** A function is asked at each request, so the site may start before the rest does. */
  info: DemoInfo | (() => DemoInfo);
}

interface Asset {
  type: string;
  body: string;
}

const SITE = join(import.meta.dirname, '../site');

const FILES: Record<string, string> = {
  '/article': 'article.html',
  '/compare': 'compare.html',
  '/tokens.css': '../../ui/src/tokens.css',
  '/icon.svg': '../../../public/icon/mark.svg',
  ...Object.fromEntries(['article.css', 'chat.css', 'compare.css', 'home.css'].map((name) => [`/${name}`, name])),
  ...Object.fromEntries(
    ['home.ts', 'chat.ts', 'chat-blocks.ts', 'chat-script.ts', 'chat-turns.ts'].map((name) => [`/${name}`, name]),
  ),
};

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
};

async function load(name: string): Promise<Asset> {
  const path = join(SITE, name);
  const source = await readFile(path, 'utf8');
  const body = name.endsWith('.ts') ? (await transformWithOxc(source, path)).code : source;
  return { type: TYPES[extname(name)] ?? 'text/plain; charset=utf-8', body };
}

function assetOf(pathname: string): Promise<Asset> | null {
  if (pathname === '/chat' || pathname.startsWith('/chat/c/')) return load('chat.html');
  const name = Object.hasOwn(FILES, pathname) ? FILES[pathname] : undefined;
  return name ? load(name) : null;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

async function startPage(info: DemoInfo): Promise<Asset> {
  const values: Record<string, string> = {
    collectorUrl: info.collectorUrl,
    inviteLink: info.inviteLink,
    rpcUrl: info.chain.rpcUrl,
    chainId: String(info.chain.chainId),
    token: info.contracts.token,
    distributor: info.contracts.distributor,
    extensionId: info.extension.id,
    extensionDir: info.extension.dir,
    walletId: info.wallet.id,
    walletAddress: info.wallet.address,
  };
  const page = await load('home.html');
  const escaped = (name: string) => (values[name] ?? '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
  return { ...page, body: page.body.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => escaped(name)) };
}

const ChainReply = z.object({ result: z.string() });

/** Asks collector and chain whether they answer; never throws. */
async function statusOf(info: DemoInfo): Promise<{ collector: boolean; chain: number | null }> {
  const signal = AbortSignal.timeout(3_000);
  const call = { jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] };
  const headers = { 'content-type': 'application/json' };
  const [collector, chain] = await Promise.all([
    fetch(new URL('/healthz', info.collectorUrl), { signal }).then(
      (response) => response.ok,
      () => false,
    ),
    fetch(info.chain.rpcUrl, { method: 'POST', headers, body: JSON.stringify(call), signal })
      .then(async (response) => Number(ChainReply.parse(await response.json()).result))
      .catch(() => null),
  ]);
  return { collector, chain };
}

/** As strict as the sites people use: what Assent draws has to work under it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

async function respond(request: IncomingMessage, response: ServerResponse, options: SiteOptions): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const info = () => (typeof options.info === 'function' ? options.info() : options.info);
  const send = (code: number, { type, body }: Asset) => {
    const headers = { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': POLICY };
    response.writeHead(code, { ...headers, 'x-content-type-options': 'nosniff' }).end(body);
  };
  if (pathname === '/') return send(200, await startPage(info()));
  if (pathname === '/status.json') {
    return send(200, { type: 'application/json', body: JSON.stringify(await statusOf(info())) });
  }
  const asset = assetOf(pathname);
  if (asset) return send(200, await asset);
  send(404, { type: 'text/plain; charset=utf-8', body: 'There is no such page on the demo site.' });
}

/**
 * Starts the site on 127.0.0.1. `url` has no trailing slash.
 * @throws when the port is taken.
 */
export async function startSite(options: SiteOptions): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    respond(request, response, options).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`The demo site failed: ${String(error)}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The demo site has no port.');
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, stop };
}
