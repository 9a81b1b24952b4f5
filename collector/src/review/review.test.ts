import { randomUUID } from 'node:crypto';
import { sealBatch } from '@assent/protocol/batch.ts';
import type { Grant } from '@assent/protocol/grant.ts';
import { describe, expect, it } from 'vitest';
import { startCollector } from '../serve.ts';
import { askedFor, campaignFile } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, judgment, snippet } from '../testing/test-contributor.ts';
import { decideOne, listPending, ReviewError } from './manual-review.ts';

const collectors = useCollectors();

describe('automatic review', () => {
  it('accepts within the daily cap of each kind and says why not beyond it', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    const snippets = Array.from({ length: 6 }, (_, i) => snippet(`Passage ${i}.`));
    const batch = batchOf(consent, [...snippets, judgment('Why?', 'Because.', 'No idea.')]);
    await person.put(batch);
    const { body } = await person.get(`/v1/batches/${sealBatch(batch).id}`);
    const accepted = { state: 'accepted', reason: null, credits: 2 };
    expect(body).toMatchObject({
      items: [
        ...Array.from({ length: 5 }, () => accepted),
        { state: 'rejected', reason: 'Over the daily limit of 5 for this kind', credits: 0 },
        { state: 'accepted', credits: 3 },
      ],
    });
    expect((await person.get('/v1/rewards?campaign=letters')).body).toMatchObject({ credits: { accepted: 13 } });
  });

  it('counts towards the cap what earned and was withdrawn since', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    for (let round = 0; round < 7; round++) {
      const item = snippet('The same again.');
      await person.put(batchOf(consent, [item]));
      const request = { requestId: randomUUID(), campaign: 'letters', scope: { items: [item.id] } };
      expect((await person.post('/v1/withdrawals', { schema: 'withdrawal/1', ...request })).status).toBe(200);
    }
    expect((await person.get('/v1/rewards?campaign=letters')).body).toMatchObject({ credits: { accepted: 10 } });
  });

  it('looks at as many again the next day', async () => {
    let time = new Date();
    const { manifest, url } = await collectors.startWithCampaign({}, () => time);
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    const five = (name: string) => Array.from({ length: 5 }, (_, i) => snippet(`${name} ${i}.`));
    await person.put(batchOf(consent, five('Today')));
    time = new Date(time.getTime() + 86_400_000);
    const created = Math.floor(time.getTime() / 1000);
    const { id, bytes } = sealBatch(batchOf(consent, five('Tomorrow')));
    await person.send('PUT', `/v1/batches/${id}`, bytes, { created });
    const { body } = await person.send('GET', '/v1/rewards?campaign=letters', null, { created });
    expect(body).toMatchObject({ credits: { accepted: 20 } });
  });

  it('rejects what the same person contributed before, and lets others contribute it', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const [person, other] = [await createContributor(url), await createContributor(url)];
    const consent = await person.enrol(manifest);
    await person.put(batchOf(consent, [snippet('To be or not to be.')]));
    const again = batchOf(consent, [snippet('To be or not to be.')]);
    await person.put(again);
    expect((await person.get(`/v1/batches/${sealBatch(again).id}`)).body).toMatchObject({
      items: [{ state: 'rejected', reason: 'Duplicate of an earlier contribution' }],
    });
    const others = batchOf(await other.enrol(manifest), [snippet('To be or not to be.')]);
    await other.put(others);
    expect((await other.get(`/v1/batches/${sealBatch(others).id}`)).body).toMatchObject({
      items: [{ state: 'accepted' }],
    });
  });

  it('is made up for at the next start when a crash came between receipt and review', async () => {
    const { collector, manifest, url, db, settings } = await collectors.startWithCampaign({ review: 'manual' });
    const person = await createContributor(url);
    await person.put(batchOf(await person.enrol(manifest), [snippet('One.')]));
    await collector.publishCampaign(campaignFile({ review: 'auto' }));
    expect(await db.selectFrom('item').select('status').execute()).toEqual([{ status: 'pending' }]);
    await collector.stop();
    const next = await startCollector(settings);
    expect(await db.selectFrom('item').select('status').execute()).toEqual([{ status: 'accepted' }]);
    await next.stop();
  });
});

describe('review by hand', () => {
  it('shows what waits, accepts and rejects each once', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign({ review: 'manual' });
    const person = await createContributor(url);
    const [good, bad] = [snippet('Good.'), snippet('Bad.')];
    const batch = batchOf(await person.enrol(manifest), [good, bad]);
    await person.put(batch);
    const waiting = await listPending(db, 'letters');
    expect(waiting.map((item) => item.contribution).sort(byId)).toEqual([good, bad].sort(byId));
    await decideOne(db, good.id, { accept: true }, new Date());
    await decideOne(db, bad.id, { accept: false, reason: 'Not a passage' }, new Date());
    await expect(decideOne(db, good.id, { accept: true }, new Date())).rejects.toThrow(ReviewError);
    expect((await person.get(`/v1/batches/${sealBatch(batch).id}`)).body).toMatchObject({
      items: [
        { state: 'accepted', credits: 2 },
        { state: 'rejected', reason: 'Not a passage', credits: 0 },
      ],
    });
    expect(await db.selectFrom('credit_ledger').select('credits').execute()).toEqual([{ credits: 2 }]);
    expect(await listPending(db, 'letters')).toEqual([]);
  });
});

describe('human review', () => {
  const withoutHuman: Grant[] = [{ type: 'snippet', uses: ['train'], sites: 'any' }];

  it('never sees what was given without leave for it: the rules decide that, in a manual campaign too', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign({ review: 'manual' });
    const [open, shy] = [await createContributor(url), await createContributor(url)];
    const seen = snippet('Look at this.');
    await open.put(batchOf(await open.enrol(manifest), [seen]));
    const hidden = batchOf(await shy.enrol(manifest, { grants: withoutHuman }), [snippet('Mine.'), snippet('Mine.')]);
    await shy.put(hidden);
    expect((await listPending(db, null)).map(({ id }) => id)).toEqual([seen.id]);
    expect((await shy.get(`/v1/batches/${sealBatch(hidden).id}`)).body).toMatchObject({
      items: [{ state: 'accepted' }, { state: 'rejected', reason: 'Duplicate of an earlier contribution' }],
    });
  });

  it('ends for what comes again without leave for it: the rules decide at once', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign({ review: 'manual' });
    const person = await createContributor(url);
    const first = batchOf(await person.enrol(manifest), [snippet('Mine.')]);
    await person.put(first);
    expect(await listPending(db, null)).toHaveLength(1);
    await person.put({ ...first, consent: await person.enrol(manifest, { grants: withoutHuman }) });
    expect(await listPending(db, null)).toEqual([]);
    expect(await db.selectFrom('item').select(['status', 'uses']).execute()).toEqual([
      { status: 'accepted', uses: ['train'] },
    ]);
  });

  it('does not see it after a crash either', async () => {
    const { collector, manifest, url, db, settings } = await collectors.startWithCampaign({ review: 'manual' });
    const person = await createContributor(url);
    const item = snippet('Mine.');
    await person.put(batchOf(await person.enrol(manifest, { grants: withoutHuman }), [item]));
    await db.updateTable('item').set({ status: 'pending' }).execute(); // as if the crash came before the decision
    expect(await listPending(db, null)).toEqual([]);
    await expect(decideOne(db, item.id, { accept: true }, new Date())).rejects.toThrow('not given for human review');
    await collector.stop();
    await collectors.start(settings);
    expect(await db.selectFrom('item').select('status').execute()).toEqual([{ status: 'accepted' }]);
  });

  it('by hand needs a campaign that asks for it', async () => {
    const { collector } = await collectors.startWithCampaign();
    const file = campaignFile({ review: 'manual', dataTypes: [askedFor('snippet', { uses: ['train'] })] });
    await expect(collector.publishCampaign(file)).rejects.toThrow('manual review needs');
  });
});

describe('the ledger', () => {
  it('takes no change and no deletion', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    await person.put(batchOf(await person.enrol(manifest), [snippet('One.')]));
    await expect(db.updateTable('credit_ledger').set({ credits: 99 }).execute()).rejects.toThrow('append-only');
    await expect(db.deleteFrom('credit_ledger').execute()).rejects.toThrow('append-only');
  });
});

function byId(a: { id: string } | null, b: { id: string } | null): number {
  return (a?.id ?? '') < (b?.id ?? '') ? -1 : 1;
}
