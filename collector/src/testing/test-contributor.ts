import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Batch, sealBatch } from '@assent/protocol/batch.ts';
import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { type ConsentRecord, consentHash, consentRecord } from '@assent/protocol/consent.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import type { Grant } from '@assent/protocol/grant.ts';
import { hashText } from '@assent/protocol/hash.ts';
import { signRequest } from '@assent/protocol/http-signature.ts';
import { exportPublicKey, generateKeyPair, thumbprint } from '@assent/protocol/keys.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { deletionSecretHash, SignedDeletionReceipt, type Withdrawal } from '@assent/protocol/withdrawal.ts';

export type Answer = { status: number; code: string | null; body: unknown };

/** A pseudonym with a real key that speaks to a collector over real HTTP. */
export async function createContributor(url: string) {
  const keys = await generateKeyPair(false);
  const publicKey = await exportPublicKey(keys.publicKey);
  const id = thumbprint(publicKey);
  const deletionSecret = randomBytes(32).toString('base64url');

  /** Signs as sent; `tamper` changes the request afterwards. */
  async function send(
    method: string,
    path: string,
    content: Uint8Array<ArrayBuffer> | null,
    options: { headers?: Record<string, string>; created?: number; tamper?: Uint8Array<ArrayBuffer> } = {},
  ): Promise<Answer> {
    const target = new URL(path, url);
    const parts = { method, path: target.pathname, query: target.search, content };
    const created = options.created === undefined ? {} : { created: options.created };
    const signed = await signRequest(parts, { keyid: id, privateKey: keys.privateKey, ...created });
    const headers = { ...signed, ...options.headers };
    const body = options.tamper ?? content;
    return answer(await fetch(target, { method, headers, ...(body === null ? {} : { body }) }));
  }

  const post = (path: string, message: unknown, headers: Record<string, string> = {}, created?: number) => {
    const options = created === undefined ? {} : { created };
    const all = { 'Content-Type': 'application/json', ...headers };
    return send('POST', path, canonicalBytes(message), { headers: all, ...options });
  };

  const sign = (record: ConsentRecord) => signObject('consent', record, keys);

  async function enrolment(manifest: Manifest, options: EnrolOptions = {}) {
    const grants = options.grants ?? manifest.dataTypes.map(({ type, uses, sites }) => ({ type, uses, sites }));
    const { gpc = null, invite = null, at = new Date() } = options;
    const record = await sign(consentRecord(manifest, { recordId: randomUUID(), principal: id, grants, gpc, at }));
    const deletion = deletionSecretHash(deletionSecret);
    return { schema: 'enrolment/1' as const, campaign: manifest.id, publicKey, invite, record, deletion };
  }

  return {
    id,
    publicKey,
    deletionSecret,
    sign,
    send,
    post,
    enrolment,
    get: (path: string) => send('GET', path, null),
    /** Enrols and returns the hash that batches must carry. */
    async enrol(manifest: Manifest, options: EnrolOptions = {}): Promise<string> {
      const request = await enrolment(manifest, options);
      const { status, code } = await post('/v1/enrolments', request);
      if (status !== 200) throw new Error(`enrolment gave ${status} ${code}`);
      return consentHash(request.record.body);
    },
    /** Takes back, and returns what the receipt says. */
    async withdraw(scope: Withdrawal['scope'], campaign = 'letters') {
      const request = { schema: 'withdrawal/1', requestId: randomUUID(), campaign, scope };
      return SignedDeletionReceipt.parse((await post('/v1/withdrawals', request)).body).body;
    },
    async put(batch: Batch): Promise<Answer> {
      const sealed = sealBatch(batch);
      return send('PUT', `/v1/batches/${sealed.id}`, gzip(sealed.bytes), { headers: gzipHeaders });
    },
  };
}

/** Without `grants`, everything that the manifest asks for. */
export type EnrolOptions = { invite?: string | null; grants?: Grant[]; gpc?: boolean | null; at?: Date };

export const gzipHeaders = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };

export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

/** Status, problem code and body of a response. */
export async function answer(response: Response): Promise<Answer> {
  const body: unknown = await response.json();
  const hasCode = typeof body === 'object' && body !== null && 'code' in body;
  return { status: response.status, code: hasCode ? String(body.code) : null, body };
}

export function snippet(text: string, id: string = randomUUID()): Contribution {
  return {
    schema: 'snippet/1',
    id,
    capturedOn: '2026-11-22',
    text,
    language: 'en',
    source: { host: 'example.org' },
    redactions: [],
  };
}

export function judgment(prompt: string, a: string, b: string, id: string = randomUUID()): Contribution {
  const candidate = <C extends 'a' | 'b'>(cid: C, content: string) => ({
    cid,
    content,
    contentHash: hashText(content),
    length: content.length,
    model: null,
    modelSource: 'unknown' as const,
  });
  return {
    schema: 'judgment/1',
    id,
    capturedOn: '2026-11-22',
    prompt,
    candidates: [candidate('a', a), candidate('b', b)],
    shownOrder: ['b', 'a'],
    blind: true,
    randomised: true,
    verdict: { type: 'pairwise', winner: 'a', strength: 2 },
    timing: { activeMs: 4000, firstActionMs: 900, edits: 0 },
    capture: { host: 'chat.example', adapter: null, method: 'pick-two', extension: '0.1.0' },
    redactions: [],
  };
}

export function batchOf(consent: string, items: Contribution[], campaign = 'letters'): Batch {
  return { schema: 'batch/1', campaign, consent, items };
}
