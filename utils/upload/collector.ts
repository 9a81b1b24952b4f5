import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { signRequest } from '@assent/protocol/http-signature.ts';
import { Problem } from '@assent/protocol/problem.ts';
import type { z } from 'zod';
import { hasAccess } from './access.ts';
import { gzip } from './gzip.ts';
import { readCapped } from './read-capped.ts';
import { deferred, type Reply } from './reply.ts';

/** How we reach a collector; tests pass their own `fetch`. `base` is the collector URL without trailing slash. */
export type Collector = {
  base: string;
  fetch: typeof fetch;
  isOnline: () => boolean;
  /** Whether a request would carry nothing that is this install's own; see access.ts. */
  hasAccess: () => Promise<boolean>;
  timeoutMs: number;
};

/** The pseudonym in whose name a request is signed (RFC 9421). */
export type Signer = { contributor: string; privateKey: CryptoKey };

export type CollectorRequest<S extends z.ZodType> = {
  method: 'GET' | 'PUT' | 'POST';
  /** Below the collector's base, with leading slash. */
  path: string;
  /** With leading `?`, or ''. */
  query?: string;
  schema: S;
  signer?: Signer;
  /** Sent as canonical JSON; bytes are sent as they are, gzip-compressed. */
  body?: { json: unknown } | { sealed: Uint8Array<ArrayBuffer> };
  /** Longest answer that is read, in bytes; default 2 MiB. */
  limit?: number;
};

/** Longest answer that is read, in bytes. */
const answerLimit = 2_097_152;

/** A collector reached by the browser's own network, without cookies, cache, referrer or redirects. */
export function collectorAt(base: string): Collector {
  return {
    base,
    fetch: (input, init) => fetch(input, init),
    isOnline: () => navigator.onLine !== false,
    hasAccess: () => hasAccess(base),
    // Below the 30 seconds after which a browser may end a worker that seems to do nothing.
    timeoutMs: 25_000,
  };
}

/** The same for everyone: a browser's own choice of languages would tell people apart. */
const fixedHeaders = { Accept: 'application/json', 'Accept-Language': 'en' };

async function contentOf(
  body: CollectorRequest<z.ZodType>['body'],
): Promise<{ bytes: Uint8Array<ArrayBuffer> | null; headers: Record<string, string> }> {
  if (!body) return { bytes: null, headers: {} };
  if ('json' in body) return { bytes: canonicalBytes(body.json), headers: { 'Content-Type': 'application/json' } };
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
  return { bytes: await gzip(body.sealed), headers };
}

async function prepare(
  collector: Collector,
  request: CollectorRequest<z.ZodType>,
): Promise<{ url: URL; init: RequestInit }> {
  const url = new URL(`${collector.base}${request.path}${request.query ?? ''}`);
  const { bytes, headers } = await contentOf(request.body);
  if (request.signer) {
    const parts = { method: request.method, path: url.pathname, query: url.search, content: bytes };
    const signer = { keyid: request.signer.contributor, privateKey: request.signer.privateKey };
    Object.assign(headers, await signRequest(parts, signer));
  }
  const init: RequestInit = {
    method: request.method,
    headers: { ...fixedHeaders, ...headers },
    ...(bytes ? { body: bytes } : {}),
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  };
  return { url, init };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds of a Retry-After header as milliseconds, at most a day; dates are not read. */
function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('Retry-After') ?? '0');
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 86_400) * 1000 : 0;
}

/** Worth another try: the server's own trouble, too many requests, timeouts, and a clock that may be set right. */
function isPassing(status: number, code: string): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429 || code === 'signature.stale';
}

function failure(response: Response, body: unknown): Reply<never> {
  const problem = Problem.safeParse(body);
  const code = problem.success ? problem.data.code : 'collector.invalid-response';
  if (isPassing(response.status, code)) return deferred(problem.success ? code : 'server.error', retryAfter(response));
  // A captive portal or a proxy answers too: without our problem document it is not the collector's word.
  return problem.success ? { state: 'refused', code } : deferred(code);
}

/**
 * Asks a collector; the extension's only use of the network. Never throws for what a network or server can do.
 * An answer that is too long or not of `schema` is `collector.invalid-response`.
 */
export async function ask<S extends z.ZodType>(
  collector: Collector,
  request: CollectorRequest<S>,
): Promise<Reply<z.output<S>>> {
  if (!collector.isOnline()) return deferred('collector.offline');
  if (!(await collector.hasAccess())) return deferred('collector.no-access');
  const { url, init } = await prepare(collector, request);
  let response: Response;
  let text: string | null;
  try {
    response = await collector.fetch(url, { ...init, signal: AbortSignal.timeout(collector.timeoutMs) });
    text = await readCapped(response, request.limit ?? answerLimit);
  } catch {
    return deferred(collector.isOnline() ? 'collector.unreachable' : 'collector.offline');
  }
  const body = text === null ? undefined : parseJson(text);
  if (!response.ok) return failure(response, body);
  const parsed = request.schema.safeParse(body);
  return parsed.success ? { state: 'accepted', value: parsed.data } : deferred('collector.invalid-response');
}
