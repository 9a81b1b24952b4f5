import { Enrolment } from '@assent/protocol/consent.ts';
import { thumbprint } from '@assent/protocol/keys.ts';
import { Hono } from 'hono';
import type { Collector } from '../collector.ts';
import { tombstoneFeed } from '../deletion/tombstone-feed.ts';
import { findCampaign, findVersion, listCampaigns } from '../signing/campaigns.ts';
import { checkSignature, requireSignature } from './authenticate.ts';
import { enrol } from './enrol.ts';
import { parseCanonical } from './parse-json.ts';
import { Refusal } from './refusal.ts';
import { messageLimit, withBody } from './request-body.ts';
import { signedResponse } from './signed-response.ts';

/** GET /v1/campaigns, /v1/campaigns/{id}, its /versions/{n} and /tombstones; POST /v1/enrolments. */
export function campaignRoutes({ db, key, now }: Collector): Hono {
  const app = new Hono();

  app.get('/v1/campaigns', async (c) => {
    const campaigns = (await listCampaigns(db)).map(({ manifest }) => ({
      id: manifest.id,
      title: manifest.title,
      sponsor: manifest.sponsor.name,
      summary: manifest.summary,
    }));
    return c.json({ campaigns });
  });

  app.get('/v1/campaigns/:id', async (c) => {
    const campaign = await findCampaign(db, c.req.param('id'));
    if (!campaign) throw new Refusal('campaign.unknown', 'no campaign of this id is published here');
    return signedResponse(campaign.signed);
  });

  app.get('/v1/campaigns/:id/versions/:n', async (c) => {
    const n = c.req.param('n');
    const signed = /^[1-9]\d{0,8}$/.test(n) ? await findVersion(db, c.req.param('id'), Number(n)) : null;
    if (!signed) throw new Refusal('campaign.unknown', 'no such version of a campaign was published here');
    return signedResponse(signed);
  });

  app.get('/v1/campaigns/:id/tombstones', async (c) => {
    const after = c.req.query('after') ?? '0';
    if (!/^\d{1,15}$/.test(after)) throw new Refusal('request.invalid', 'after is a number of this feed');
    const campaign = await findCampaign(db, c.req.param('id'));
    if (!campaign) throw new Refusal('campaign.unknown', 'no campaign of this id is published here');
    return signedResponse(await tombstoneFeed(db, key, campaign.manifest.id, Number(after), now()));
  });

  app.post('/v1/enrolments', (c) =>
    withBody(c.req.raw, messageLimit, async (content) => {
      const signature = requireSignature(c.req.raw);
      const enrolment = parseCanonical(Enrolment, content, 'request.invalid');
      if (signature.keyid !== thumbprint(enrolment.publicKey)) {
        throw new Refusal('signature.invalid', 'signed by another key than the one that enrols');
      }
      await checkSignature(c.req.raw, content, signature, enrolment.publicKey, now());
      return signedResponse(await enrol(db, key, enrolment, { now: now(), gpc: c.req.header('sec-gpc') === '1' }));
    }),
  );

  return app;
}
