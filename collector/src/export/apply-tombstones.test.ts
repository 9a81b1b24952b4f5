import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalText } from '@assent/protocol/canonical.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tombstoneFeed } from '../deletion/tombstone-feed.ts';
import { loadSigningKey } from '../signing/signing-key.ts';
import { askedFor } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, snippet } from '../testing/test-contributor.ts';
import { createDataFolder } from '../testing/test-database.ts';
import { applyTombstones } from './apply-tombstones.ts';
import { exportCampaign } from './export-campaign.ts';

const collectors = useCollectors();
let folder: string;
let file: string;

beforeEach(() => {
  folder = createDataFolder();
  file = join(folder, 'letters.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function idsIn(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line).contribution.id).sort();
}

/** Three people with five passages each, exported to `file`. */
async function exported() {
  const started = await collectors.startWithCampaign({ dataTypes: [askedFor('snippet')] });
  const { collector, manifest, url, db } = started;
  const key = await loadSigningKey(started.settings.data);
  const people = await Promise.all([1, 2, 3].map(() => createContributor(url)));
  const items: string[][] = [];
  for (const person of people) {
    const given = [0, 1, 2, 3, 4].map((i) => snippet(`Passage ${i}.\u2028`));
    await person.put(batchOf(await person.enrol(manifest), given));
    items.push(given.map(({ id }) => id));
  }
  const wanted = { campaign: 'letters', use: 'train', key: collector.key } as const;
  const exportTo = (out: string) => exportCampaign(db, wanted, out, () => new Date());
  await exportTo(file);
  return { manifest, url, db, key, people, items, exportTo, feed: `${url}/v1/campaigns/letters/tombstones` };
}

const apply = (feed: string, change: { key?: string; out?: string; file?: string } = {}) =>
  applyTombstones({ file, feed, key: null, out: null, ...change });

describe('an earlier export', () => {
  it('to which the tombstones are applied holds what a later export holds', async () => {
    const { people, items, exportTo, feed } = await exported();
    expect(await apply(feed)).toMatchObject({ kept: 15, removed: 0 });
    const before = readFileSync(file, 'utf8');
    await people[0]?.withdraw('all');
    await people[1]?.withdraw({ items: items[1]?.slice(0, 1 + randomInt(3)) ?? [] });
    const later = join(folder, 'later.jsonl');
    const summary = await exportTo(later);
    const applied = await apply(feed);
    expect(applied).toEqual({ schema: 'tombstones-applied/1', kept: summary.written, removed: summary.withdrawn });
    const after = readFileSync(file, 'utf8');
    expect(idsIn(after)).toEqual(idsIn(readFileSync(later, 'utf8')));
    for (const line of after.split('\n')) expect(before).toContain(line);
    expect(await apply(feed)).toMatchObject({ kept: summary.written, removed: 0 });
    await people[1]?.withdraw('all');
    await people[2]?.withdraw('all');
    await apply(feed);
    expect(readFileSync(file, 'utf8')).toBe('');
    expect(await apply(feed)).toMatchObject({ kept: 0, removed: 0 });
  });

  it('keeps what is one person’s when another sends items under the same ids and takes them back', async () => {
    const { manifest, url, people, items, feed } = await exported();
    const before = readFileSync(file, 'utf8');
    const copied = (items[0] ?? []).map((id, i) => snippet(`Anything ${i}.`, id));
    const stranger = await createContributor(url);
    await stranger.put(batchOf(await stranger.enrol(manifest), copied));
    expect((await stranger.withdraw('all')).erased).toHaveLength(5);
    expect(await apply(feed)).toMatchObject({ kept: 15, removed: 0 });
    expect(readFileSync(file, 'utf8')).toBe(before);
    await people[0]?.withdraw('all');
    expect(await apply(feed)).toMatchObject({ kept: 10, removed: 5 });
  });

  it('is read and written packed as well, and the feed from a file of pages', async () => {
    const { db, key, people, items, feed } = await exported();
    await people[0]?.withdraw('all');
    const pages: string[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page = await tombstoneFeed(db, key, 'letters', after, new Date(), 2);
      pages.push(canonicalText(page));
      after = page.body.next;
    }
    expect(pages).toHaveLength(3);
    const kept = join(folder, 'feed.jsonl');
    writeFileSync(kept, `${pages.join('\n')}\n`);
    const packed = join(folder, 'letters.jsonl.gz');
    writeFileSync(packed, gzipSync(readFileSync(file)));
    const out = join(folder, 'rest.jsonl.gz');
    expect(await apply(kept, { file: packed, out })).toMatchObject({ kept: 10, removed: 5 });
    expect(idsIn(gunzipSync(readFileSync(out)).toString())).toEqual(items.slice(1).flat().sort());
    expect(await apply(feed, { file: packed })).toMatchObject({ kept: 10, removed: 5 });
    expect(readFileSync(packed)).toEqual(readFileSync(out));
  });

  it('stays as it is when the feed is not whole, not signed by its collector or not of its campaign', async () => {
    const { db, key, people, feed } = await exported();
    await people[0]?.withdraw('all');
    const before = readFileSync(file);
    const page = (after: number, limit: number) => tombstoneFeed(db, key, 'letters', after, new Date(), limit);
    const first = await page(0, 2);
    const whole = await page(0, 100);
    const other = await loadSigningKey(join(folder, 'other'));
    const feeds: [string, string][] = [
      [canonicalText(first), 'there are more pages'],
      [canonicalText(await page(first.body.next ?? 0, 100)), 'expected a page from 0'],
      [`${canonicalText(whole)}\n${canonicalText(whole)}`, 'goes on after its last page'],
      [canonicalText(await tombstoneFeed(db, other, 'letters', 0, new Date())), 'not signed by the collector'],
      [canonicalText({ ...whole, body: { ...whole.body, tombstones: [] } }), 'not signed by the collector'],
      [canonicalText(await tombstoneFeed(db, key, 'others', 0, new Date())), 'of campaign "others"'],
      ['{"body":{}}', 'no tombstone feed'],
      ['nothing', 'no JSON'],
    ];
    const kept = join(folder, 'feed.json');
    for (const [text, message] of feeds) {
      writeFileSync(kept, text);
      await expect(apply(kept)).rejects.toThrow(message);
    }
    await expect(apply(feed, { key: other.publicKey })).rejects.toThrow('not signed by the collector');
    await expect(apply(feed.replace('letters', 'none'))).rejects.toThrow('answered 404');
    await expect(apply('http://127.0.0.1:1/x')).rejects.toThrow('cannot be reached');
    await expect(apply(join(folder, 'none'))).rejects.toThrow('cannot be read');
    expect(readFileSync(file)).toEqual(before);
  });

  it('stays as it is when a line of it is none, or of another campaign or collector', async () => {
    const { people, feed } = await exported();
    await people[0]?.withdraw('all');
    const before = readFileSync(file, 'utf8');
    const foreign = before.split('\n')[0] ?? '';
    const lines: [string, string][] = [
      ['{"schema":"export/1"}', 'line 16 is no line of an export'],
      ['half a li', 'line 16 is no line of an export'],
      [foreign.replace('"letters"', '"others"'), 'line 16 is of another campaign'],
      [foreign.replace(/"key":"./, '"key":"_'), 'line 16 is of another collector'],
    ];
    for (const [line, message] of lines) {
      writeFileSync(file, before + line);
      await expect(apply(feed)).rejects.toThrow(message);
      expect(readFileSync(file, 'utf8')).toBe(before + line);
    }
    writeFileSync(file, gzipSync(before).subarray(0, 300));
    await expect(apply(feed)).rejects.toThrow('cannot be read to its end');
    await expect(apply(feed, { file: join(folder, 'none') })).rejects.toThrow('cannot be read');
    expect(readdirSync(folder)).toEqual(['letters.jsonl']);
  });
});
