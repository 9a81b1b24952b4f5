import { CampaignList } from '@assent/protocol/manifest.ts';
import { describe, expect, test } from 'vitest';
import { ask, type Collector } from './collector.ts';
import { gzip } from './gzip.ts';
import { readCapped } from './read-capped.ts';

function collectorThat(answer: typeof fetch, isOnline = true): Collector {
  return {
    base: 'https://c.example/base',
    fetch: answer,
    isOnline: () => isOnline,
    hasAccess: async () => true,
    timeoutMs: 50,
  };
}

const list = { method: 'GET' as const, path: '/v1/campaigns', schema: CampaignList };

function problem(status: number, code: string, headers: Record<string, string> = {}): typeof fetch {
  return async () => Response.json({ type: '', title: '', status, detail: '', code }, { status, headers });
}

describe('asking a collector', () => {
  test('sends no cookie, no referrer, follows no redirect and caches nothing', async () => {
    let seen: RequestInit | undefined;
    let url = '';
    const collector = collectorThat(async (input, init) => {
      seen = init;
      url = String(input);
      return Response.json({ campaigns: [] });
    });
    expect(await ask(collector, list)).toEqual({ state: 'accepted', value: { campaigns: [] } });
    expect(url).toBe('https://c.example/base/v1/campaigns');
    expect(seen).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  test('says the same of languages and content types for everyone', async () => {
    let headers = new Headers();
    const collector = collectorThat(async (_, init) => {
      headers = new Headers(init?.headers);
      return Response.json({ campaigns: [] });
    });
    await ask(collector, list);
    expect([...headers]).toEqual([
      ['accept', 'application/json'],
      ['accept-language', 'en'],
    ]);
  });

  test('asks nothing where its headers would tell one install from another', async () => {
    let asked = 0;
    const collector = collectorThat(async () => {
      asked++;
      return Response.json({ campaigns: [] });
    });
    const closed = { ...collector, hasAccess: async () => false };
    expect(await ask(closed, list)).toMatchObject({ state: 'deferred', code: 'collector.no-access' });
    expect(asked).toBe(0);
  });

  test.each([
    [503, 'server.busy', 'deferred'],
    [500, 'server.error', 'deferred'],
    [401, 'signature.stale', 'deferred'],
    [401, 'signature.invalid', 'refused'],
    [422, 'batch.invalid', 'refused'],
  ])('%i %s is %s', async (status, code, state) => {
    expect(await ask(collectorThat(problem(status, code)), list)).toMatchObject({ state, code });
  });

  test('takes a name for a code, and no message', async () => {
    const loud = collectorThat(problem(422, 'Call 555-0100 to claim your prize'));
    expect(await ask(loud, list)).toMatchObject({ state: 'deferred', code: 'collector.invalid-response' });
  });

  test('waits as long as the collector asks for', async () => {
    const busy = collectorThat(problem(503, 'server.busy', { 'Retry-After': '120' }));
    expect(await ask(busy, list)).toEqual({ state: 'deferred', code: 'server.busy', retryAfterMs: 120_000 });
  });

  test('takes no word of a proxy or captive portal for the collector’s', async () => {
    const portal = collectorThat(async () => new Response('<html>Log in</html>', { status: 403 }));
    expect(await ask(portal, list)).toMatchObject({ state: 'deferred', code: 'collector.invalid-response' });
    const page = collectorThat(async () => new Response('<html>Hello</html>'));
    expect(await ask(page, list)).toMatchObject({ state: 'deferred', code: 'collector.invalid-response' });
  });

  test('tells being offline from a collector that does not answer', async () => {
    const failing: typeof fetch = async () => Promise.reject(new TypeError('failed'));
    expect(await ask(collectorThat(failing), list)).toMatchObject({ code: 'collector.unreachable' });
    expect(await ask(collectorThat(failing, false), list)).toMatchObject({ code: 'collector.offline' });
  });

  test('gives up on a collector that never answers', async () => {
    const silent = collectorThat((_, init) => {
      const { promise, reject } = Promise.withResolvers<never>();
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      return promise;
    });
    expect(await ask(silent, list)).toMatchObject({ state: 'deferred', code: 'collector.unreachable' });
  });
});

test('an answer longer than the limit is not read to its end', async () => {
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  expect(await readCapped(new Response(endless), 10_000)).toBeNull();
  expect(pulled).toBeLessThan(20);
});

test('gzip gives back the same bytes', async () => {
  const bytes = new TextEncoder().encode('héllo '.repeat(1_000));
  const packed = await gzip(bytes);
  expect(packed.length).toBeLessThan(bytes.length);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(bytes);
});
