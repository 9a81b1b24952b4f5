import { createHash, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vector from '../vectors/proof.json' with { type: 'json' };
import { canonicalText } from './canonical.ts';
import { checkProof } from './proof.ts';

const { proof, batchReceipt, batch, messages, keys } = vector;

/** The recipe of docs/verify.md with Node's own OpenSSL and no code of ours. */
function recipe(tag: string, canonical: string, signature: { key: string; value: string }): boolean {
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: signature.key } });
  return verify(null, Buffer.from(tag + canonical), key, Buffer.from(signature.value, 'base64url'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

describe('the worked vector', () => {
  it('holds, under its pinned key and with its batch', async () => {
    const pinned = { keys: [keys.collector.base64url] };
    expect((await checkProof(proof, pinned)).ok).toBe(true);
    const bytes = new TextEncoder().encode(batch.canonical);
    expect((await checkProof(batchReceipt, { ...pinned, batch: bytes })).ok).toBe(true);
  });

  it.each([
    ['manifest', messages.manifest, proof.manifest],
    ['consent', messages.consent, proof.receipt.body.record],
    ['consent-receipt', messages['consent-receipt'], proof.receipt],
    ['receipt', messages.receipt, batchReceipt],
  ])('is signed over tag and canonical bytes, for OpenSSL too: %s', (name, message, { body, signature }) => {
    expect(message.tag).toBe(`assent/v1/${name}\0`);
    expect(canonicalText(body)).toBe(message.canonical);
    expect(recipe(message.tag, message.canonical, signature)).toBe(true);
    expect(recipe(message.tag, message.canonical.replace('2026', '2027'), signature)).toBe(false);
  });

  it('has the hashes that link its parts, by SHA-256 of tag and canonical bytes', () => {
    const record = proof.receipt.body.record.body;
    expect(sha256(messages.manifest.tag + messages.manifest.canonical)).toBe(record.manifestHash);
    expect(sha256(messages.consent.tag + messages.consent.canonical)).toBe(proof.receipt.body.consentHash);
    expect(sha256(`assent/v1/batch\0${batch.canonical}`)).toBe(batchReceipt.body.batchId);
    const jwk = `{"crv":"Ed25519","kty":"OKP","x":"${keys.person.base64url}"}`;
    expect(sha256(jwk)).toBe(record.principal);
  });
});
