import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { before, type Claim, eachMatch, type Scene } from './recognizer.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BASE58_CANDIDATE =
  /(?<![A-Za-z\d])(?:[13mn2LMDTXtA9][1-9A-HJ-NP-Za-km-z]{25,35}|[xyz]pub[1-9A-HJ-NP-Za-km-z]{100,112})(?![A-Za-z\d])/g;
const BECH32_CANDIDATE =
  /(?<![a-z\d])(?:bc|tb|bcrt|ltc|addr|addr_test|cosmos|osmo|nostr|npub)1[ac-hj-np-z02-9]{11,110}(?![a-z\d])/gi;
const HEX_ACCOUNT = /(?<![A-Za-z\d])0x[\da-f]{40}(?![A-Za-z\d])/gi;
const LONE_BASE58 = /(?<![A-Za-z\d+/=_-])[1-9A-HJ-NP-Za-km-z]{32,44}(?![A-Za-z\d+/=_-])/g;
const CONTEXT =
  /(?:wallet|solana|\bsol\b|\bbtc\b|bitcoin|\bxrp\b|ripple|crypto|monero|donat|deposit|\btron\b|litecoin|\bltc\b|doge)/i;

/** Blockchain addresses: base58check, bech32 and bech32m (BIP 173, BIP 350), EIP-55; Solana's have no checksum and need a word. */
export function* crypto(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, BASE58_CANDIDATE)) {
    const isValid = hasBase58Check(match[0]);
    if (isValid) yield claim(match.index, match[0], 'certain', 'crypto.base58check');
    else if (isBesideWord(scene, match.index)) yield claim(match.index, match[0], 'likely', 'crypto.context');
  }
  for (const match of eachMatch(scene, BECH32_CANDIDATE)) {
    const isValid = hasBech32Check(match[0]);
    if (isValid || isBesideWord(scene, match.index) || /^(?:bc|ltc)1/i.test(match[0])) {
      yield claim(match.index, match[0], isValid ? 'certain' : 'likely', isValid ? 'crypto.bech32' : 'crypto.context');
    }
  }
  for (const match of eachMatch(scene, HEX_ACCOUNT)) {
    // One case only carries no checksum; a failing one is a typing error in what is still an account.
    const certainty = hasHexCheck(match[0]) ? 'certain' : 'likely';
    yield claim(match.index, match[0], certainty, 'crypto.account');
  }
  for (const match of eachMatch(scene, LONE_BASE58)) {
    const isMixed = /\d/.test(match[0]) && /[a-z]/.test(match[0]) && /[A-Z]/.test(match[0]);
    if (isMixed && isBesideWord(scene, match.index)) yield claim(match.index, match[0], 'likely', 'crypto.context');
  }
}

function isBesideWord({ text }: Scene, start: number): boolean {
  return CONTEXT.test(before(text, start, 32));
}

function claim(start: number, written: string, certainty: Claim['certainty'], why: string): Claim {
  const entity = written.startsWith('0x') ? written.toLowerCase() : written;
  return { start, end: start + written.length, kind: 'CRYPTO', certainty, why, entity };
}

/** Payload followed by the first four bytes of its double SHA-256. */
export function hasBase58Check(address: string): boolean {
  const bytes = base58(address);
  if (bytes.length < 25) return false;
  const check = sha256(sha256(bytes.subarray(0, -4)));
  return bytes.subarray(-4).every((byte, i) => byte === check[i]);
}

function base58(address: string): Uint8Array {
  const bytes: number[] = [];
  for (const symbol of address) {
    let carry = BASE58.indexOf(symbol);
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58;
      bytes[i] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  for (const symbol of address) {
    if (symbol !== '1') break;
    bytes.push(0);
  }
  return Uint8Array.from(bytes.reverse());
}

/** BCH checksum of BIP 173 (constant 1) or BIP 350 (0x2bc830a3). */
export function hasBech32Check(address: string): boolean {
  const lower = address.toLowerCase();
  if (address !== lower && address !== address.toUpperCase()) return false;
  const split = lower.lastIndexOf('1');
  const prefix = Array.from(lower.slice(0, split), (symbol) => symbol.charCodeAt(0));
  const data = Array.from(lower.slice(split + 1), (symbol) => BECH32.indexOf(symbol));
  const sum = polymod([...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]);
  return sum === 1 || sum === 0x2bc830a3;
}

function polymod(values: number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let check = 1;
  for (const value of values) {
    const top = check >> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if ((top >> bit) & 1) check ^= generator;
    });
  }
  return check;
}

/** EIP-55: a letter is upper case where the hash of the lower-case address has a nibble of 8 or more. */
export function hasHexCheck(address: string): boolean {
  const digits = address.slice(2);
  const hash = keccak_256(new TextEncoder().encode(digits.toLowerCase()));
  return Array.from(digits).every((digit, i) => {
    if (/\d/.test(digit)) return true;
    const nibble = ((hash[i >> 1] ?? 0) >> (i % 2 === 0 ? 4 : 0)) & 0xf;
    return nibble >= 8 ? digit === digit.toUpperCase() : digit === digit.toLowerCase();
  });
}
