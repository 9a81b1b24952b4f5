import { Base64Url32 } from '@assent/protocol/wire-text.ts';
import { Hono } from 'hono';
import type { Collector } from '../collector.ts';
import { reviewBatch } from '../review/auto-review.ts';
import { findCampaign } from '../signing/campaigns.ts';
import { authenticate } from './authenticate.ts';
import { batchStatus } from './batch-status.ts';
import { receiveBatch } from './receive-batch.ts';
import { Refusal } from './refusal.ts';
import { batchLimit, inflate, withBody } from './request-body.ts';
import { signedResponse } from './signed-response.ts';

/** PUT and GET /v1/batches/{id}. */
export function batchRoutes(collector: Collector): Hono {
  const { db, key, now } = collector;
  const app = new Hono();

  app.put('/v1/batches/:id', (c) =>
    withBody(c.req.raw, batchLimit, async (content) => {
      const { contributor } = await authenticate(db, c.req.raw, content, now());
      const id = requireBatchId(c.req.param('id'));
      const encoding = c.req.header('content-encoding') ?? null;
      const bytes = await inflate(content, encoding);
      const arrival = { id, bytes, gzip: encoding === 'gzip' ? content : null };
      const { receipt, isNew, toReview } = await receiveBatch(db, key, contributor, arrival, now());
      for (const batch of toReview) await reviewArrival(collector, contributor, batch);
      return signedResponse(receipt, isNew ? 201 : 200);
    }),
  );

  app.get('/v1/batches/:id', async (c) => {
    const { contributor } = await authenticate(db, c.req.raw, null, now());
    return c.json(await batchStatus(db, contributor, requireBatchId(c.req.param('id'))));
  });

  return app;
}

function requireBatchId(text: string): string {
  if (!Base64Url32.safeParse(text).success) throw new Refusal('batch.unknown', 'this is no batch id');
  return text;
}

/** The batch is held and receipted whatever happens here; what fails is done at the next start. */
async function reviewArrival(
  { db, log, now }: Collector,
  contributor: { id: string; campaign: string },
  batch: string,
): Promise<void> {
  try {
    const campaign = await findCampaign(db, contributor.campaign);
    const review = campaign?.rules.review ?? 'auto';
    await reviewBatch(db, { contributor: contributor.id, batch, review }, now());
  } catch (error) {
    log.error({ batch, reason: error instanceof Error ? error.name : 'unknown' }, 'review.failed');
  }
}
