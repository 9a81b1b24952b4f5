import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { crypto, hasBase58Check, hasBech32Check, hasHexCheck } from './crypto.ts';

describe('blockchain addresses', () => {
  // Vectors: the genesis block, BIP 173, BIP 350, EIP-55.
  it.each([
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
  ])('finds %s', (address) => {
    expect(claimsOf(crypto, `pay ${address}.`)).toEqual([`CRYPTO:${address}`]);
  });

  it.each(['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', `0x${'ab'.repeat(32)}`, 'thisIsALongIdentifierNameOf35Letters'])(
    'finds none in %s',
    (text) => {
      expect(claimsOf(crypto, text)).toEqual([]);
    },
  );

  it('takes a mistyped address beside a wallet word', () => {
    const address = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb';
    expect(claimsOf(crypto, `my wallet ${address}`)).toContain(`CRYPTO:${address}`);
  });

  it('tells a right checksum from a wrong one', () => {
    expect(hasBase58Check('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb')).toBe(false);
    expect(hasBech32Check('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5')).toBe(false);
    expect(hasHexCheck('0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb')).toBe(true);
    expect(hasHexCheck('0xd1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb')).toBe(false);
  });
});
