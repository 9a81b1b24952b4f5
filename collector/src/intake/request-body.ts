import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Refusal } from './refusal.ts';

const gunzipAsync = promisify(gunzip);

/** The largest batch a manifest can allow (policy.batchMaxBytes), inflated. */
export const inflatedLimit = 4_194_304;
/** As sent: gzip of incompressible text, with a little room. */
export const batchLimit = inflatedLimit + 65_536;
/** Every other request. */
export const messageLimit = 131_072;
/** Bytes of bodies being received or held at once; more are told to come back. */
const inFlightLimit = 96 * 1024 * 1024;

let inFlight = 0;

/**
 * Runs `use` on the content as sent, refused while it is still arriving once it passes `limit` bytes.
 * The bytes count against the memory budget until `use` is done.
 */
export async function withBody<T>(
  request: Request,
  limit: number,
  use: (content: Uint8Array<ArrayBuffer>) => Promise<T>,
): Promise<T> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  if (inFlight > inFlightLimit) throw new Refusal('server.busy', 'too many requests are being received');
  let held = 0;
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request.body ?? []) {
      held += chunk.length;
      inFlight += chunk.length;
      if (held > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
    return await use(new Uint8Array(Buffer.concat(chunks)));
  } finally {
    inFlight -= held;
  }
}

function tooLarge(limit: number): Refusal {
  return new Refusal('request.too-large', `at most ${limit} bytes as sent`);
}

/** Undoes Content-Encoding, never past {@link inflatedLimit}: a gzip bomb ends there. */
export async function inflate(content: Uint8Array, encoding: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const tooBig = new Refusal('batch.too-large', `at most ${inflatedLimit} bytes after decompression`);
  if (encoding === null || encoding === 'identity') {
    if (content.length > inflatedLimit) throw tooBig;
    return new Uint8Array(content);
  }
  if (encoding !== 'gzip') throw new Refusal('request.invalid', 'Content-Encoding must be gzip or absent');
  try {
    return new Uint8Array(await gunzipAsync(content, { maxOutputLength: inflatedLimit }));
  } catch (error) {
    if (error instanceof RangeError) throw tooBig;
    throw new Refusal('batch.invalid', 'the content is not gzip');
  }
}
