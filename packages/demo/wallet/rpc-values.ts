/** Reads of untrusted JSON-RPC values, and the errors wallets answer with (EIP-1193, EIP-1474, EIP-3085, EIP-3326). */

export class RpcError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

export const refused = () => new RpcError(4001, 'The person rejected the request.');
export const unauthorized = () => new RpcError(4100, 'This site is not connected to the account.');
export const invalid = (message: string) => new RpcError(-32602, message);

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function fieldsOf(value: unknown, what: string): Fields {
  if (isFields(value)) return value;
  throw invalid(`${what} must be an object.`);
}

export function textOf(value: unknown, what: string): string {
  if (typeof value === 'string' && value.length > 0) return value;
  throw invalid(`${what} must be a string.`);
}

/** A chain id as wallets write it: 0x, no leading zeros, lower case. */
export function chainIdOf(value: unknown): string {
  const text = textOf(value, 'chainId');
  if (!/^0x[1-9a-f][0-9a-f]{0,12}$/i.test(text))
    throw invalid(`Expected 0x-prefixed, unpadded chainId, got "${text}".`);
  return text.toLowerCase();
}

export function numberOf(value: unknown): bigint | null {
  const fits = typeof value === 'number' || (typeof value === 'string' && /^(0x[0-9a-f]+|\d+)$/i.test(value));
  return fits ? BigInt(value) : null;
}
