import type { ProblemCode } from '@assent/protocol/problem.ts';
import { Hono, type MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { sql } from 'kysely';
import { rewardRoutes } from '../allocation/reward-routes.ts';
import type { Collector } from '../collector.ts';
import { withdrawalRoutes } from '../deletion/withdrawal-routes.ts';
import { pageRoutes } from '../pages/page-routes.ts';
import { isDatabaseAway } from '../store/database-away.ts';
import { batchRoutes } from './batch-routes.ts';
import { campaignRoutes } from './campaign-routes.ts';
import { cors } from './cors.ts';
import { problemResponse, Refusal } from './refusal.ts';

type Env = { Variables: { code: ProblemCode } };

/** The whole HTTP surface of a collector, as one web-standard handler. */
export function createApp(collector: Collector): Hono<Env> {
  const app = new Hono<Env>();
  app.use(requestLog(collector));
  app.use('/v1/*', cors);
  app.use('/v1/*', async (c, next) => {
    await next();
    c.res.headers.set('Cache-Control', 'no-store');
    c.res.headers.set('X-Content-Type-Options', 'nosniff');
  });

  app.get('/healthz', async (c) => {
    await sql`select 1`.execute(collector.db);
    return c.json({ status: 'ok' });
  });
  // https://privacycg.github.io/gpc-spec/#gpc-support-resource
  app.get('/.well-known/gpc.json', (c) => c.json({ gpc: true, lastUpdate: '2026-11-22' }));
  app.route('/', campaignRoutes(collector));
  app.route('/', batchRoutes(collector));
  app.route('/', rewardRoutes(collector));
  app.route('/', withdrawalRoutes(collector));
  app.route('/', pageRoutes(collector));

  app.notFound((c) => {
    c.set('code', 'route.unknown');
    return problemResponse('route.unknown', 'no such path');
  });
  app.onError((error, c) => {
    const code = error instanceof Refusal ? error.code : isDatabaseAway(error) ? 'server.busy' : 'server.error';
    c.set('code', code);
    if (error instanceof Refusal) return problemResponse(code, error.message);
    collector.log.error({ route: routePath(c), error: error.name, place: placeOf(error) }, 'request.failed');
    return problemResponse(code, 'nothing was changed; see the log of the collector');
  });
  return app;
}

/** One line per request: no address, no body, no query, and the route's pattern instead of the path. */
function requestLog({ log }: Collector): MiddlewareHandler<Env> {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const code = c.get('code');
    const ms = Math.round(performance.now() - start);
    const line = { method: c.req.method, route: routePath(c, -1), status: c.res.status, ms };
    log.info(code === undefined ? line : { ...line, code }, 'request');
  };
}

/** Where it was thrown. Messages of database errors can hold values, so they stay out of the log. */
function placeOf(error: Error): string {
  return (
    error.stack
      ?.split('\n')
      .find((line) => line.includes('/collector/'))
      ?.trim() ?? ''
  );
}
