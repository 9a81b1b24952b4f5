import { Binding } from '@assent/protocol/reward.ts';
import { Hono } from 'hono';
import type { Collector } from '../collector.ts';
import { authenticate } from '../intake/authenticate.ts';
import { parseCanonical } from '../intake/parse-json.ts';
import { Refusal } from '../intake/refusal.ts';
import { messageLimit, withBody } from '../intake/request-body.ts';
import { rewardStatus } from '../ledger/reward-status.ts';
import { bindWallet } from './bind-wallet.ts';
import { publishedAllocation } from './published.ts';

/** GET /v1/rewards, POST /v1/bindings, GET /v1/epochs/{n}. */
export function rewardRoutes(collector: Collector): Hono {
  const { db, now } = collector;
  const app = new Hono();

  app.get('/v1/rewards', async (c) => {
    const { contributor } = await authenticate(db, c.req.raw, null, now());
    if (c.req.query('campaign') !== contributor.campaign) {
      throw new Refusal('campaign.unknown', 'not this contributor’s campaign');
    }
    return c.json(await rewardStatus(db, contributor));
  });

  app.post('/v1/bindings', (c) =>
    withBody(c.req.raw, messageLimit, async (content) => {
      const { contributor, signature } = await authenticate(db, c.req.raw, content, now());
      const binding = parseCanonical(Binding, content, 'request.invalid');
      await bindWallet(collector, contributor, binding, signature.created);
      return c.json(await rewardStatus(db, contributor));
    }),
  );

  app.get('/v1/epochs/:n', async (c) => {
    const n = c.req.param('n');
    if (!/^[1-9]\d{0,8}$/.test(n)) throw new Refusal('epoch.unknown', 'epochs are numbered from 1');
    const distributor = c.req.query('distributor')?.toLowerCase() ?? null;
    return c.json(await publishedAllocation(db, Number(n), distributor));
  });

  return app;
}
