import { readFile } from 'node:fs/promises';
import { verifyObject } from '@assent/protocol/signed.ts';
import { SignedTombstoneFeed, type TombstoneFeed } from '@assent/protocol/withdrawal.ts';
import { FileError } from './json-lines.ts';

/** Who must have signed the feed, and for which campaign. */
type FeedSource = { campaign: string; key: string };

const pageBytes = 4 * 1024 * 1024;
const timeoutMs = 30_000;

/** The tombstone feed cannot be had, is not whole, or is not signed as it should be: nothing is applied. */
export class FeedError extends Error {
  override name = 'FeedError';
}

/**
 * Every tombstone of a campaign, from the collector or from pages that were kept in a file, one after another.
 *
 * @throws FeedError, FileError
 */
export async function readFeed(feed: string, source: FeedSource): Promise<Set<string>> {
  const pages = /^https?:\/\//.test(feed) ? fetchPages(feed) : filePages(feed);
  const hashes = new Set<string>();
  let expected: number | null = 0;
  for await (const page of pages) {
    if (expected === null) throw new FeedError('The feed goes on after its last page');
    const { from, next, tombstones } = await checkPage(page, source);
    if (from !== expected)
      throw new FeedError(`The feed is not whole: expected a page from ${expected}, found ${from}`);
    if (next !== null && next <= from) throw new FeedError('The feed goes round in circles');
    for (const { hash } of tombstones) hashes.add(hash);
    expected = next;
  }
  if (expected !== null) throw new FeedError(`The feed is not whole: there are more pages, from ${expected}`);
  return hashes;
}

async function checkPage(page: unknown, { campaign, key }: FeedSource): Promise<TombstoneFeed> {
  const signed = SignedTombstoneFeed.safeParse(page);
  if (!signed.success) throw new FeedError('This is no tombstone feed');
  if (!(await verifyObject('tombstones', signed.data, key))) {
    throw new FeedError(`The feed is not signed by the collector of this export (key ${key})`);
  }
  if (signed.data.body.campaign !== campaign) {
    throw new FeedError(`The feed is of campaign "${signed.data.body.campaign}", the export of "${campaign}"`);
  }
  return signed.data.body;
}

async function* fetchPages(feed: string): AsyncGenerator<unknown> {
  const url = new URL(feed);
  for (let after: number | null = 0; after !== null; ) {
    url.searchParams.set('after', String(after));
    const page = parse(await fetchText(url), url.href);
    yield page;
    after = SignedTombstoneFeed.parse(page).body.next;
  }
}

async function fetchText(url: URL): Promise<string> {
  let size = 0;
  const chunks: Uint8Array[] = [];
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new FeedError(`${url.href} answered ${response.status}`);
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > pageBytes) throw new FeedError(`${url.href} answered with more than a feed page holds`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof FeedError) throw cause;
    throw new FeedError(`${url.href} cannot be reached`, { cause });
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** One page on one line each, as the collector answers; or one page alone, however it is laid out. */
async function* filePages(file: string): AsyncGenerator<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new FileError(`${file} cannot be read`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isOneEach = lines.every((line) => line.startsWith('{"body":') && line.trimEnd().endsWith('}'));
  for (const page of isOneEach ? lines : [text]) yield parse(page, file);
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FeedError(`${place} holds no JSON of a tombstone feed`);
  }
}
