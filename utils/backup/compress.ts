/** Longest contents that are unpacked, in bytes: a small file may claim to hold anything. */
const unpackedLimit = 256 * 1024 * 1024;

/** gzip (RFC 1952) of a text. */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inverse of {@link pack}; null when the bytes are no gzip of UTF-8, or of more than `limit` bytes. */
export async function unpack(bytes: Uint8Array<ArrayBuffer>, limit = unpackedLimit): Promise<string | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let size = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      size += chunk.value.byteLength;
      if (size > limit) return null;
      parts.push(decoder.decode(chunk.value, { stream: true }));
    }
    parts.push(decoder.decode());
    return parts.join('');
  } catch {
    return null;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
