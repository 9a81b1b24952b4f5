/** Crockford's 32 signs: none that is taken for another when written down. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz';

/** A passphrase of five groups of four signs: 100 random bits. */
export function suggestPassphrase(): string {
  const random = crypto.getRandomValues(new Uint8Array(20));
  const chars = Array.from(random, (byte) => signs.charAt(byte % signs.length));
  return [0, 4, 8, 12, 16].map((start) => chars.slice(start, start + 4).join('')).join('-');
}
