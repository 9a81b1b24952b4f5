import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Phase = 'before' | 'after';

/** A request that waits at the gate until the test lets it go on. */
export type Held = { release(): void; drop(): void };

type Trap = { method: string; phase: Phase; caught: (held: Held) => void };

export type Gate = {
  /** Stands for the collector's address: what is sent here reaches it byte for byte. */
  url: string;
  /** Every request seen: method, path, headers and body as sent. */
  seen: { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }[];
  /** Resolves with the next `method` request once it stands before the collector, or after it with the answer in hand. */
  catchNext(method: string, phase: Phase): Promise<Held>;
  stop(): Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * A doorman between extension and collector: both are real, it only decides when bytes pass and when the line is cut.
 * @param cookie set with every answer, as a collector might that wants to know people again
 */
export async function openGate(target: string, cookie?: string): Promise<Gate> {
  const seen: Gate['seen'] = [];
  const traps: Trap[] = [];

  function stand(method: string, phase: Phase): Promise<boolean> {
    const index = traps.findIndex((trap) => trap.method === method && trap.phase === phase);
    const [trap] = index === -1 ? [] : traps.splice(index, 1);
    if (!trap) return Promise.resolve(true);
    return new Promise((resolve) => trap.caught({ release: () => resolve(true), drop: () => resolve(false) }));
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const body = await bodyOf(request);
    seen.push({ method, path: url, headers: request.headers, body });
    if (!(await stand(method, 'before'))) return void response.destroy();
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name))
        headers.set(name, value);
    }
    const content = body.length > 0 ? { body: new Uint8Array(body) } : {};
    const answer = await fetch(new URL(url, target), { method, headers, redirect: 'manual', ...content }).catch(
      () => null,
    );
    if (!answer) return void response.destroy();
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!(await stand(method, 'after'))) return void response.destroy();
    const kept = [...answer.headers].filter(
      ([name]) => !['content-length', 'content-encoding', 'transfer-encoding', 'connection'].includes(name),
    );
    if (cookie !== undefined) kept.push(['set-cookie', cookie]);
    response.writeHead(answer.status, kept);
    response.end(bytes);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    catchNext: (method, phase) => new Promise((resolve) => traps.push({ method, phase, caught: resolve })),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
