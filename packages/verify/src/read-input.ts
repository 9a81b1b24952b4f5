import { closeSync, openSync, readSync } from 'node:fs';
import { proofFileLimit } from '@assent/protocol/proof.ts';

/**
 * All bytes of a file, or of standard input for `-`; one byte more than the limit at most, which is enough to know that
 * it is too large. Throws what the system says when it cannot be read.
 */
export function readInput(path: string): Uint8Array {
  const chunks: Buffer[] = [];
  const handle = path === '-' ? 0 : openSync(path, 'r');
  try {
    for (let size = 0; size <= proofFileLimit; ) {
      const chunk = Buffer.alloc(65_536);
      const count = readSync(handle, chunk, 0, chunk.length, null);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      size += count;
    }
  } finally {
    if (path !== '-') closeSync(handle);
  }
  return Buffer.concat(chunks);
}
