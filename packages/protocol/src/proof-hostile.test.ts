import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { b64u, fromB64u } from './b64u.ts';
import { importPublicKey, verifyBytes } from './keys.ts';
import { exampleProofs } from './proof/testing-objects.ts';
import { checkProof, checkProofFile } from './proof.ts';

let proofs: Awaited<ReturnType<typeof exampleProofs>>;

beforeAll(async () => {
  proofs = await exampleProofs();
});

/** Order of the group, little-endian (RFC 8032 §5.1). */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

function plusOrder(signature: Uint8Array): Uint8Array {
  const scalar = signature.slice(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
  return signature.map((byte, index) => (index < 32 ? byte : Number((scalar >> BigInt(8 * (index - 32))) & 255n)));
}

/** The same bytes with one of the unused low bits of the last character set. */
function looseTail(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + alphabet.charAt(alphabet.indexOf(text.slice(-1)) + 1);
}

describe('another spelling of the same signature', () => {
  it('is refused: a scalar one order too large', async () => {
    const { signature } = proofs.batchReceipt;
    const value = b64u(plusOrder(fromB64u(signature.value)));
    const spelt = { ...proofs.batchReceipt, signature: { ...signature, value } };
    expect((await checkProof(spelt)).checks).toContainEqual({ id: 'collector.signature', ok: false });
  });

  it('is refused: base64url with loose bits, padding or the other alphabet', async () => {
    const { key, value } = proofs.batchReceipt.signature;
    const spellings = [
      { key: looseTail(key), value },
      { key, value: looseTail(value) },
      { key, value: `${value}==` },
      { key: `${key}=`, value },
      { key, value: `+${value.slice(1)}` },
      { key, value: `${value.slice(0, 40)}\n${value.slice(41)}` },
    ];
    for (const signature of spellings) {
      expect((await checkProof({ ...proofs.batchReceipt, signature })).ok).toBe(false);
    }
  });
});

describe('a key that signs anything', () => {
  it('signs nothing here, whether the engine would take it or not', async () => {
    const identity = new Uint8Array(32).fill(1, 0, 1);
    const anything = new Uint8Array(64).fill(1, 0, 1);
    for (const text of ['a', 'b']) {
      expect(await verifyBytes(b64u(identity), b64u(anything), new TextEncoder().encode(text))).toBe(false);
    }
    const signature = { key: b64u(identity), value: b64u(anything) };
    expect((await checkProof({ ...proofs.deletionReceipt, signature })).ok).toBe(false);
  });

  it('is refused in each of its encodings', async () => {
    const low = ['00', '01', 'ec', 'ed', 'ee'].flatMap((first) => {
      const fill = first.startsWith('e') ? 'ff' : '00';
      const last = first.startsWith('e') ? ['7f', 'ff'] : ['00', '80'];
      return last.map((end) => `${first}${fill.repeat(30)}${end}`);
    });
    const eighth = [
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    ];
    for (const hex of [...low, ...eighth]) {
      await expect(importPublicKey(b64u(Buffer.from(hex, 'hex')))).rejects.toThrow('small order');
    }
  });
});

describe('garbage', () => {
  it('is no proof and throws nothing, whatever it is', async () => {
    const shaped = fc.record({
      schema: fc.constantFrom('consent-proof/1', 'my-data/1', 'receipt/1', '', 'x'.repeat(500)),
      manifest: fc.anything(),
      receipt: fc.anything(),
      body: fc.anything(),
      signature: fc.anything(),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), shaped), fc.anything(), async (value, manifest) => {
        expect((await checkProof(value, { manifest })).ok).toBe(false);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('is no proof as bytes either', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await checkProofFile(bytes)).ok).toBe(false);
      }),
      { seed: 2 },
    );
  });

  it('that refers to itself or throws when read is no proof', async () => {
    const circle: { schema: string; inner?: unknown } = { schema: 'my-data/1' };
    circle.inner = circle;
    const trap = {
      get schema(): string {
        throw new Error('read me not');
      },
    };
    for (const value of [circle, trap, { schema: 'my-data/1', a: 1n }, null, undefined]) {
      expect((await checkProof(value)).ok).toBe(false);
    }
  });

  it('of a schema that is not known yet is named as such', async () => {
    const { checks, kind } = await checkProof({
      ...proofs.receipt,
      body: { ...proofs.receipt.body, schema: 'consent-receipt/2' },
    });
    expect({ checks, kind }).toEqual({
      kind: 'unknown',
      checks: [{ id: 'form', ok: false, detail: 'schema "consent-receipt/2"' }],
    });
  });
});
