import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes `lines` to `file`, whole or not at all: beside it first, then put in its place. Readable by its owner only.
 *
 * @param through for example gzip
 */
export async function writeFileWhole(file: string, lines: AsyncIterable<string>, through?: Transform): Promise<void> {
  const fresh = `${file}.${randomUUID()}.part`;
  const out = createWriteStream(fresh, { mode: 0o600, flush: true });
  try {
    const source = Readable.from(lines);
    await (through ? pipeline(source, through, out) : pipeline(source, out));
    await rename(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** So that the new name outlives a power cut; where folders cannot be synced, the system does it in its own time. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
