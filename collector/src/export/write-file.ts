import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { open, realpath, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes `lines` to `file`, whole or not at all: beside it first, then put in its place. Readable by its owner only. A
 * link keeps pointing where it does; a device or a pipe is no file to be replaced, so it is written to as it stands.
 *
 * @param through for example gzip
 */
export async function writeFileWhole(file: string, lines: AsyncIterable<string>, through?: Transform): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const isReplaced = await stat(target).then(
    (found) => found.isFile(),
    () => true,
  );
  if (!isReplaced) return write(createWriteStream(target, { flags: 'r+' }), lines, through);
  const fresh = `${target}.${randomUUID()}.part`;
  try {
    await write(createWriteStream(fresh, { mode: 0o600, flush: true }), lines, through);
    await rename(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

function write(out: WriteStream, lines: AsyncIterable<string>, through?: Transform): Promise<void> {
  const source = Readable.from(lines);
  return through ? pipeline(source, through, out) : pipeline(source, out);
}

/** So that the new name outlives a power cut; where folders cannot be synced, the system does it in its own time. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
