import { LinkDeletion, Withdrawal } from '@assent/protocol/withdrawal.ts';
import { Hono } from 'hono';
import type { Collector } from '../collector.ts';
import { authenticate } from '../intake/authenticate.ts';
import { parseCanonical } from '../intake/parse-json.ts';
import { messageLimit, withBody } from '../intake/request-body.ts';
import { signedResponse } from '../intake/signed-response.ts';
import { deleteByLink } from './delete-by-link.ts';
import { withdraw } from './withdraw.ts';

/** POST /v1/withdrawals, POST /v1/deletions. */
export function withdrawalRoutes({ db, key, now }: Collector): Hono {
  const app = new Hono();
  app.post('/v1/withdrawals', (c) =>
    withBody(c.req.raw, messageLimit, async (content) => {
      const { contributor } = await authenticate(db, c.req.raw, content, now());
      const request = parseCanonical(Withdrawal, content, 'request.invalid');
      return signedResponse(await withdraw(db, key, contributor, request, now()));
    }),
  );
  // Not signed: who uninstalled has no key any more. The secret in it is all that is needed.
  app.post('/v1/deletions', (c) =>
    withBody(c.req.raw, messageLimit, async (content) => {
      const request = parseCanonical(LinkDeletion, content, 'request.invalid');
      return signedResponse(await deleteByLink(db, key, request, now()));
    }),
  );
  return app;
}
