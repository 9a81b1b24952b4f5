import { randomUUID } from 'node:crypto';
import { sealBatch } from '@assent/protocol/batch.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import { day } from '@assent/protocol/wire-text.ts';
import { SignedDeletionReceipt, tombstoneHash } from '@assent/protocol/withdrawal.ts';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { exportLines } from '../export/export-lines.ts';
import type { Db } from '../store/database.ts';
import { readAll } from '../testing/read-all.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, snippet } from '../testing/test-contributor.ts';
import { openBody } from './erase.ts';

const collectors = useCollectors();

function request(scope: 'all' | { items: string[] }, requestId: string = randomUUID()) {
  return { schema: 'withdrawal/1', requestId, campaign: 'letters', scope };
}

async function exported(db: Db): Promise<string> {
  return (await readAll(exportLines(db, { campaign: 'letters', use: 'train', key: 'K' }, day()))).join('');
}

describe('withdrawal', () => {
  it('erases the named items from blob and export, leaves the others and keeps what was earned', async () => {
    const { collector, manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const [keep, take] = [snippet('Keep this.'), snippet('Take this back.')];
    const batch = batchOf(await person.enrol(manifest), [keep, take]);
    await person.put(batch);
    const given = await person.post('/v1/withdrawals', request({ items: [take.id, randomUUID()] }));
    const receipt = SignedDeletionReceipt.parse(given.body);
    expect(receipt.body.erased).toEqual([take.id]);
    expect(await verifyObject('deletion-receipt', receipt, collector.key)).toBe(true);
    const { body } = await db.selectFrom('batch').select('body').executeTakeFirstOrThrow();
    expect(body && openBody(body).items).toEqual([keep]);
    const lines = await exported(db);
    expect(lines).toContain('Keep this.');
    expect(lines).not.toContain('Take this back.');
    expect((await person.get(`/v1/batches/${sealBatch(batch).id}`)).body).toMatchObject({
      items: [{ state: 'accepted' }, { state: 'withdrawn', reason: null }],
    });
    expect((await person.get('/v1/rewards?campaign=letters')).body).toMatchObject({ credits: { accepted: 4 } });
    const tombstones = db.selectFrom('tombstone').select('hash');
    expect(await tombstones.execute()).toEqual([{ hash: tombstoneHash('letters', person.id, take.id) }]);
  });

  it('answers the same request with the same receipt, and refuses another under its id', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const item = snippet('One.');
    await person.put(batchOf(await person.enrol(manifest), [item]));
    const asked = request({ items: [item.id] });
    const first = await person.post('/v1/withdrawals', asked);
    expect(await person.post('/v1/withdrawals', asked)).toEqual(first);
    expect(await person.post('/v1/withdrawals', request('all', asked.requestId))).toMatchObject({
      status: 409,
      code: 'withdrawal.conflict',
    });
    expect(await db.selectFrom('tombstone').select('hash').execute()).toHaveLength(1);
  });

  it('of everything leaves no blob, ends the consent and lets the item not come back', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const [person, other] = [await createContributor(url), await createContributor(url)];
    const consent = await person.enrol(manifest);
    const item = snippet('Mine.');
    await person.put(batchOf(consent, [item, snippet('Also mine.')]));
    await other.put(batchOf(await other.enrol(manifest), [snippet('Theirs.')]));
    const given = await person.post('/v1/withdrawals', request('all'));
    expect(SignedDeletionReceipt.parse(given.body).body.erased).toHaveLength(2);
    const bodies = db.selectFrom('batch').select('body').where('contributor', '=', person.id);
    expect(await bodies.execute()).toEqual([{ body: null }]);
    expect(await person.put(batchOf(consent, [snippet('Later.')]))).toMatchObject({ code: 'consent.withdrawn' });
    const renewed = await person.enrol(manifest);
    expect((await person.put(batchOf(renewed, [item, snippet('New.')]))).status).toBe(201);
    const lines = await exported(db);
    expect(lines).not.toContain('ine.');
    expect(lines).toContain('New.');
    expect(lines).toContain('Theirs.');
  });

  it('of everything has no upper limit', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const batch = batchOf(await person.enrol(manifest), [snippet('Mine.')]);
    await person.put(batch);
    // As if sent over years: one batch of them would be too large to send.
    await sql`insert into item (contributor, id, batch_id, ord, kind, campaign, received_on, status, uses)
      select ${person.id}, gen_random_uuid(), ${sealBatch(batch).id}, n, 'snippet', 'letters', '2026-11-22', 'accepted', '{train}'
      from generate_series(1, 17000) as n`.execute(db);
    const given = await person.post('/v1/withdrawals', request('all'));
    expect(given.status).toBe(200);
    expect(SignedDeletionReceipt.parse(given.body).body.erased).toHaveLength(17_001);
    const left = db.selectFrom('item').select('id').where('status', '<>', 'withdrawn');
    expect(await left.execute()).toEqual([]);
  });

  it('of an item that waits for review means that it cannot earn any more', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign({ review: 'manual' });
    const person = await createContributor(url);
    const item = snippet('One.');
    await person.put(batchOf(await person.enrol(manifest), [item]));
    await person.post('/v1/withdrawals', request({ items: [item.id] }));
    expect(await db.selectFrom('item').select('status').execute()).toEqual([{ status: 'withdrawn' }]);
    expect(await db.selectFrom('credit_ledger').selectAll().execute()).toEqual([]);
  });
});
