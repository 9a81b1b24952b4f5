import { createGzip } from 'node:zlib';
import { Base64Url32, Slug, Uuid } from '@assent/protocol/wire-text.ts';
import { tombstoneHash } from '@assent/protocol/withdrawal.ts';
import { z } from 'zod';
import { FileError, readLines } from './json-lines.ts';
import { readFeed } from './read-feed.ts';
import { writeFileWhole } from './write-file.ts';

/** What of an export line must be known to tell whether it was taken back. */
const ExportLine = z.object({
  schema: z.literal('export/1'),
  campaign: Slug,
  key: Base64Url32,
  contributor: Base64Url32,
  contribution: z.object({ id: Uuid }),
});

type Applied = { schema: 'tombstones-applied/1'; kept: number; removed: number };

/**
 * Removes from an export what was taken back since, and puts the result in its place (or in `out`): whole, or not at
 * all. Lines stay byte for byte as they are. The feed must be signed by the collector that wrote the export, or by
 * `key`.
 *
 * @param request.out packed when its name ends in .gz
 * @throws FileError, FeedError; then nothing was changed
 */
export async function applyTombstones(request: {
  file: string;
  feed: string;
  key: string | null;
  out: string | null;
}): Promise<Applied> {
  const { file, feed } = request;
  const first = await firstLine(file);
  const erased = first ? await readFeed(feed, { ...first, key: request.key ?? first.key }) : new Set<string>();
  const out = request.out ?? file;
  const applied: Applied = { schema: 'tombstones-applied/1', kept: 0, removed: 0 };
  async function* remaining() {
    for await (const { text, number } of readLines(file)) {
      const line = parseLine(file, text, number);
      if (line.campaign !== first?.campaign) throw new FileError(`${file}: line ${number} is of another campaign`);
      if (line.key !== first?.key) throw new FileError(`${file}: line ${number} is of another collector`);
      const isErased = erased.has(tombstoneHash(line.campaign, line.contributor, line.contribution.id));
      applied[isErased ? 'removed' : 'kept'] += 1;
      if (!isErased) yield `${text}\n`;
    }
  }
  await writeFileWhole(out, remaining(), out.endsWith('.gz') ? createGzip() : undefined);
  return applied;
}

/** Null for an empty export, in which there is nothing to remove. */
async function firstLine(file: string) {
  for await (const { text, number } of readLines(file)) return parseLine(file, text, number);
  return null;
}

function parseLine(file: string, text: string, number: number) {
  try {
    return ExportLine.parse(JSON.parse(text));
  } catch {
    throw new FileError(`${file}: line ${number} is no line of an export`);
  }
}
