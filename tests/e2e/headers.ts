import type { IncomingHttpHeaders } from 'node:http';
import type { Gate } from './gate.ts';

/** Every kind of request that the extension makes of a collector, but for a wallet's binding, which is sent like an enrolment. */
export const kinds = [
  'GET /v1/batches/:id',
  'GET /v1/campaigns/:id',
  'GET /v1/rewards',
  'POST /v1/enrolments',
  'POST /v1/withdrawals',
  'PUT /v1/batches/:id',
];

/** Differ from request to request by what they are: a signature, a digest, a length. */
const ownToRequest = new Set(['signature', 'signature-input', 'content-digest', 'content-length']);

function kindOf(method: string, path: string): string {
  const [pathname = ''] = path.split('?');
  return `${method} ${pathname.replace(/^(\/v1\/(?:batches|campaigns))\/[^/]+.*$/, '$1/:id')}`;
}

function comparable(headers: IncomingHttpHeaders): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${ownToRequest.has(name) ? '…' : value}`)
    .sort()
    .join('\n');
}

/** What the extension asked of the collector's interface. */
export function requests(gate: Gate): Gate['seen'] {
  return gate.seen.filter(({ method, path }) => method !== 'OPTIONS' && path.startsWith('/v1/'));
}

/** What the browser asked of its own accord before it: whether the extension may (CORS). */
export function questions(gate: Gate): Gate['seen'] {
  return gate.seen.filter(({ method }) => method === 'OPTIONS');
}

/** The header sets seen for each kind of request of the interface, each as sorted lines; more than one set would tell requests apart. */
export function headerSets(gate: Gate): Record<string, string[]> {
  const sets: Record<string, Set<string>> = {};
  for (const { method, path, headers } of requests(gate)) {
    const kind = kindOf(method, path);
    sets[kind] ??= new Set();
    sets[kind].add(comparable(headers));
  }
  return Object.fromEntries(Object.entries(sets).map(([kind, set]) => [kind, [...set]]));
}

/** Everything of one name that the collector was ever told. */
export function told(gate: Gate, name: string): string[] {
  const values = requests(gate).map(({ headers }) => headers[name]);
  return [...new Set(values.flat().filter((value) => value !== undefined))];
}

/** The names of every header of these requests. */
export function namesOf(seen: Gate['seen']): string[] {
  return [...new Set(seen.flatMap(({ headers }) => Object.keys(headers)))].sort();
}

/** What both browsers send; docs/permissions.md says what each of them gives away. */
export const sentByEvery = [
  ...['host', 'connection', 'user-agent', 'accept-encoding', 'cache-control', 'pragma'],
  ...['sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site'],
  ...['accept', 'accept-language', 'content-type', 'content-encoding', 'content-length', 'content-digest'],
  ...['signature', 'signature-input'],
];
