import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

/** Far more than the longest line an export has: beyond it the file is something else. */
const longestLine = 16 * 1024 * 1024;

/** The file is not what it should be; the message says where and why, never what it holds. */
export class FileError extends Error {
  override name = 'FileError';
}

/** Whether the file is gzip, by its first bytes. @throws FileError when it cannot be read */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) throw new FileError(`${file} cannot be read`);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/**
 * The lines of a text file, packed or not, without their ends; empty ones are left out. One line is held at a time.
 *
 * @throws FileError
 */
export async function* readLines(file: string): AsyncGenerator<{ text: string; number: number }> {
  const isPacked = await isGzip(file);
  const raw = createReadStream(file);
  const source = isPacked ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => source.destroy(error));
  const utf8 = new StringDecoder('utf8');
  let number = 0;
  let rest = '';
  try {
    for await (const chunk of source) {
      const parts = (rest + utf8.write(chunk)).split('\n');
      rest = parts.pop() ?? '';
      for (const text of parts) {
        number += 1;
        if (text.trim() !== '') yield { text, number };
      }
      if (rest.length > longestLine) throw new FileError(`${file}: line ${number + 1} is too long`);
    }
  } catch (cause) {
    if (cause instanceof FileError) throw cause;
    throw new FileError(`${file} cannot be read to its end`, { cause });
  } finally {
    raw.destroy();
  }
  rest += utf8.end();
  if (rest.trim() !== '') yield { text: rest, number: number + 1 };
}
