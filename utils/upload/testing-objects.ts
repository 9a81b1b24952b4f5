import { gunzipSync } from 'node:zlib';
import { Batch, type BatchStatus, batchId } from '@assent/protocol/batch.ts';
import { consentHash, Enrolment } from '@assent/protocol/consent.ts';
import { readSignature, verifyRequest } from '@assent/protocol/http-signature.ts';
import { exportPublicKey, generateKeyPair, thumbprint } from '@assent/protocol/keys.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { type ProblemCode, problemStatus } from '@assent/protocol/problem.ts';
import { Binding, type RewardStatus } from '@assent/protocol/reward.ts';
import { signObject } from '@assent/protocol/signed.ts';
import { Withdrawal } from '@assent/protocol/withdrawal.ts';
import type { Collector } from './collector.ts';

/** Terms of a campaign for tests; `key` must be the collector's. */
export function testManifest(key: string, change: Partial<Manifest> = {}): Manifest {
  const address = `0x${'1'.repeat(40)}`;
  return {
    schema: 'manifest/1',
    id: 'demo',
    version: 1,
    publishedAt: '2026-11-22T12:00:00Z',
    language: 'en',
    title: 'Demo campaign',
    summary: 'A campaign for tests.',
    sponsor: { name: 'Demo Lab', address: '1 Test Street', contact: 'lab@demo.example' },
    purposes: [{ id: 'training', text: 'To train a model.' }],
    dataTypes: [
      { type: 'snippet', description: 'Selections', creditsPerItem: 1, dailyCap: 100 },
      { type: 'judgment', description: 'Comparisons', creditsPerItem: 2, dailyCap: 100 },
    ],
    sites: { snippet: 'any', judgment: ['chat.example'] },
    judgment: { text: 'full' },
    redaction: { floor: ['EMAIL'] },
    retentionDays: 365,
    jurisdiction: 'Testland',
    storageLocations: ['Testland'],
    recipients: [],
    withdrawal: 'In the panel, at any time.',
    terms: 'Terms.',
    policy: { batchMaxItems: 50, batchMaxBytes: 1_048_576 },
    reward: {
      mode: 'direct',
      unit: { symbol: 'TST', decimals: 18, perCredit: '1000' },
      chain: {
        id: 31337,
        name: 'Local',
        rpcUrl: 'http://127.0.0.1:8545',
        explorerUrl: null,
        currency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
        distributor: address,
        token: address,
      },
    },
    key,
    ...change,
  };
}

type Parts = { method: string; path: string; query: string; content: Uint8Array<ArrayBuffer> | null };

class Refusal extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode) {
    super(code);
    this.code = code;
  }
}

/**
 * The collector's side of the wire in memory, with real signatures: it knows pseudonyms, stores batches by id and
 * answers a repeat with the same receipt. `store` counts what it holds.
 */
export class TestCollector {
  readonly base: string;
  readonly keys: CryptoKeyPair;
  manifest: Manifest;
  readonly members = new Map<string, string>();
  readonly batches = new Map<string, Batch>();
  readonly erased = new Set<string>();
  rewards: RewardStatus;
  reviews = new Map<string, BatchStatus['items'][0]>();
  /** Answers the next requests with this problem. */
  problem: ProblemCode | null = null;
  requests: string[] = [];

  private constructor(base: string, keys: CryptoKeyPair, manifest: Manifest) {
    this.base = base;
    this.keys = keys;
    this.manifest = manifest;
    const credits = { accepted: 0, allocated: 0, paid: 0 };
    this.rewards = { schema: 'reward-status/1', campaign: manifest.id, credits, binding: null, payouts: [] };
  }

  static async start(change: Partial<Manifest> = {}): Promise<TestCollector> {
    const keys = await generateKeyPair(true);
    return new TestCollector(
      'https://collector.example',
      keys,
      testManifest(await exportPublicKey(keys.publicKey), change),
    );
  }

  /** Ids of all items of all batches that it took, with repeats if there were any. */
  get items(): string[] {
    return [...this.batches.values()].flatMap((batch) => batch.items.map((item) => item.id));
  }

  /** Reaches this collector without a network. */
  reach = (): Collector => ({ base: this.base, fetch: this.fetch, isOnline: () => true, timeoutMs: 5_000 });

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, { ...init, ...(init?.body ? { duplex: 'half' } : {}) });
    const url = new URL(request.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    const raw = new Uint8Array(await request.arrayBuffer());
    const parts = {
      method: request.method,
      path: url.pathname,
      query: url.search,
      content: raw.length > 0 ? raw : null,
    };
    try {
      if (this.problem) throw new Refusal(this.problem);
      return Response.json(await this.route(parts, request));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const status = problemStatus[error.code];
      const problem = { type: 'about:blank', title: error.code, status, detail: '', code: error.code };
      return Response.json(problem, { status, headers: { 'Content-Type': 'application/problem+json' } });
    }
  };

  private async contributor(parts: Parts, request: Request, publicKey?: string): Promise<string> {
    const headers = request.headers;
    const signature = readSignature({
      input: headers.get('Signature-Input') ?? undefined,
      signature: headers.get('Signature') ?? undefined,
    });
    if (!signature) throw new Refusal('signature.missing');
    const key = publicKey ?? this.members.get(signature.keyid);
    if (!key) throw new Refusal('contributor.unknown');
    const verdict = await verifyRequest(parts, signature, key, Math.floor(Date.now() / 1000));
    if (verdict !== 'ok' || thumbprint(key) !== signature.keyid) throw new Refusal('signature.invalid');
    return signature.keyid;
  }

  private async route(parts: Parts, request: Request): Promise<unknown> {
    const { method, path } = parts;
    const { id } = this.manifest;
    if (path === '/v1/campaigns') {
      const { title, summary, sponsor } = this.manifest;
      return { campaigns: [{ id, title, sponsor: sponsor.name, summary }] };
    }
    if (path === `/v1/campaigns/${id}`) return signObject('manifest', this.manifest, this.keys);
    if (path === '/v1/enrolments') return this.enrol(parts, request);
    const contributor = await this.contributor(parts, request);
    if (path.startsWith('/v1/batches/')) {
      const batch = path.slice('/v1/batches/'.length);
      return method === 'PUT' ? this.take(batch, parts, contributor) : this.status(batch);
    }
    if (path === '/v1/rewards') return this.rewards;
    if (path === '/v1/bindings') return this.bind(parts);
    if (path === '/v1/withdrawals') return this.erase(parts, contributor);
    throw new Refusal('route.unknown');
  }

  private json(parts: Parts): unknown {
    return JSON.parse(new TextDecoder().decode(parts.content ?? new Uint8Array()));
  }

  private async enrol(parts: Parts, request: Request): Promise<unknown> {
    const enrolment = Enrolment.parse(this.json(parts));
    const contributor = await this.contributor(parts, request, enrolment.publicKey);
    this.members.set(contributor, enrolment.publicKey);
    const body = {
      schema: 'consent-receipt/1' as const,
      receiptId: crypto.randomUUID(),
      consentHash: consentHash(enrolment.record),
      record: enrolment.record,
      issuedAt: '2026-11-22T12:00:00Z',
    };
    return signObject('consent-receipt', body, this.keys);
  }

  private take(id: string, parts: Parts, contributor: string): Promise<unknown> {
    const bytes = new Uint8Array(gunzipSync(parts.content ?? new Uint8Array()));
    if (batchId(bytes) !== id) throw new Refusal('batch.hash-mismatch');
    const batch = Batch.parse(JSON.parse(new TextDecoder().decode(bytes)));
    this.batches.set(id, batch);
    const body = {
      schema: 'receipt/1' as const,
      batchId: id,
      campaign: batch.campaign,
      contributor,
      items: batch.items.map((item) => item.id),
      receivedAt: '2026-11-22T12:00:00Z',
    };
    return signObject('receipt', body, this.keys);
  }

  private status(id: string): BatchStatus {
    const batch = this.batches.get(id);
    if (!batch) throw new Refusal('batch.unknown');
    const pending = (item: string) => ({ id: item, state: 'pending' as const, reason: null, credits: 0 });
    const items = batch.items.map((item) => this.reviews.get(item.id) ?? pending(item.id));
    return { schema: 'batch-status/1', batchId: id, items };
  }

  private bind(parts: Parts): RewardStatus {
    const { recipient } = Binding.parse(this.json(parts));
    this.rewards = { ...this.rewards, binding: { recipient, boundAt: '2026-11-22T12:00:00Z' } };
    return this.rewards;
  }

  private erase(parts: Parts, contributor: string): Promise<unknown> {
    const { requestId, campaign, scope } = Withdrawal.parse(this.json(parts));
    const erased = scope === 'all' ? this.items : scope.items.filter((item) => this.items.includes(item));
    for (const item of erased) this.erased.add(item);
    const erasedAt = '2026-11-22T12:00:00Z';
    const body = { schema: 'deletion-receipt/1' as const, requestId, campaign, contributor, erased, erasedAt };
    return signObject('deletion-receipt', body, this.keys);
  }
}
