import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentDigest, readSignature, signatureBase, signRequest, verifyRequest } from './http-signature.ts';
import { exportPublicKey, generateKeyPair, signBytes, thumbprint } from './keys.ts';

const vector = JSON.parse(readFileSync(new URL('../vectors/rfc9421-ed25519.json', import.meta.url), 'utf8'));

async function signer() {
  const keys = await generateKeyPair(false);
  const publicKey = await exportPublicKey(keys.publicKey);
  return { privateKey: keys.privateKey, publicKey, keyid: thumbprint(publicKey) };
}

describe('request signatures (RFC 9421)', () => {
  it('builds the published signature base', () => {
    expect(signatureBase(vector.components, vector.params)).toBe(vector.base);
  });

  it('gives the published ed25519 signature', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', d: vector.privateKeyD, x: vector.publicKeyX };
    const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']);
    const signature = await signBytes(key, new TextEncoder().encode(vector.base));
    expect(Buffer.from(signature, 'base64url').toString('base64')).toBe(vector.signature);
  });

  it('gives the published content digest (RFC 9530 Appendix D)', () => {
    expect(contentDigest(new TextEncoder().encode('{"hello": "world"}\n'))).toBe(
      'sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:',
    );
  });

  const request = { method: 'PUT', path: '/v1/batches/x', query: '', content: new Uint8Array([1, 2, 3]) };

  async function signed(created: number) {
    const who = await signer();
    const headers = await signRequest(request, { ...who, created });
    const signature = readSignature({ input: headers['Signature-Input'], signature: headers.Signature });
    if (!signature) throw new Error('our own signature must be readable');
    return { who, signature };
  }

  it('accepts what it signed, under the thumbprint of the key', async () => {
    const { who, signature } = await signed(1000);
    expect(signature.keyid).toBe(who.keyid);
    expect(await verifyRequest(request, signature, who.publicKey, 1000)).toBe('ok');
  });

  it.each([
    ['method', { ...request, method: 'POST' }],
    ['path', { ...request, path: '/v1/batches/y' }],
    ['query', { ...request, query: '?a=1' }],
    ['content', { ...request, content: new Uint8Array([1, 2, 4]) }],
    ['absence of content', { ...request, content: null }],
  ])('refuses another %s', async (_name, changed) => {
    const { who, signature } = await signed(1000);
    expect(await verifyRequest(changed, signature, who.publicKey, 1000)).toBe('invalid');
  });

  it('refuses another key', async () => {
    const { signature } = await signed(1000);
    expect(await verifyRequest(request, signature, (await signer()).publicKey, 1000)).toBe('invalid');
  });

  it('calls a request older or newer than five minutes stale', async () => {
    const { who, signature } = await signed(1000);
    expect(await verifyRequest(request, signature, who.publicKey, 1301)).toBe('stale');
    expect(await verifyRequest(request, signature, who.publicKey, 699)).toBe('stale');
  });

  it('reads no signature of another form', () => {
    expect(readSignature({ input: undefined, signature: undefined })).toBeNull();
    expect(readSignature({ input: 'assent=();created=1', signature: 'assent=:AA==:' })).toBeNull();
  });
});
