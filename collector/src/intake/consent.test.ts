import { sealBatch } from '@assent/protocol/batch.ts';
import { consentHash, SignedConsentReceipt } from '@assent/protocol/consent.ts';
import type { Contribution } from '@assent/protocol/contribution.ts';
import type { Grant } from '@assent/protocol/grant.ts';
import { wholeGrant } from '@assent/protocol/testing-objects.ts';
import { instant } from '@assent/protocol/wire-text.ts';
import { describe, expect, it } from 'vitest';
import { askedFor, campaignFile } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, snippet } from '../testing/test-contributor.ts';

const collectors = useCollectors();
const dayMs = 86_400_000;

function snippetFrom(host: string): Contribution {
  const item = snippet(`Found on ${host}.`);
  if (item.schema !== 'snippet/1') throw new Error('no snippet');
  return { ...item, source: { host } };
}

describe('a consent record', () => {
  it('must be signed by the pseudonym that gives it', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const [person, other] = [await createContributor(url), await createContributor(url)];
    const good = await person.enrolment(manifest);
    const foreign = { ...good, record: await other.sign(good.record.body) };
    expect(await person.post('/v1/enrolments', foreign)).toMatchObject({ status: 401, code: 'signature.invalid' });
    const tampered = { ...good.record, body: { ...good.record.body, gpc: true } };
    const request = { ...good, record: tampered };
    expect(await person.post('/v1/enrolments', request)).toMatchObject({ code: 'signature.invalid' });
    expect((await person.post('/v1/enrolments', good)).status).toBe(200);
  });

  it('grants no type, use or site that the campaign does not ask for', async () => {
    const dataTypes = [askedFor('snippet', { uses: ['train', 'evaluate'], sites: ['example.org'] })];
    const { manifest, url } = await collectors.startWithCampaign({ dataTypes });
    const person = await createContributor(url);
    const asked: Grant = { type: 'snippet', uses: ['train'], sites: ['news.example.org'] };
    const beyond: Grant[] = [
      wholeGrant('judgment'),
      { ...asked, uses: ['train', 'publish'] },
      { ...asked, sites: 'any' },
      { ...asked, sites: ['example.org', 'other.example'] },
    ];
    for (const grant of beyond) {
      const request = await person.enrolment(manifest, { grants: [grant] });
      expect(await person.post('/v1/enrolments', request)).toMatchObject({ code: 'consent.mismatch' });
    }
    const request = await person.enrolment(manifest, { grants: [asked] });
    expect((await person.post('/v1/enrolments', request)).status).toBe(200);
  });

  it('says so when the browser sends Global Privacy Control', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const enrol = async (gpc: boolean | null, header: string) => {
      const request = await person.enrolment(manifest, { gpc });
      return person.post('/v1/enrolments', request, { 'Sec-GPC': header });
    };
    expect(await enrol(null, '1')).toMatchObject({ status: 409, code: 'consent.gpc' });
    expect(await enrol(false, '1')).toMatchObject({ code: 'consent.gpc' });
    const given = await enrol(true, '1');
    expect(SignedConsentReceipt.parse(given.body).body.record.body.gpc).toBe(true);
    expect((await enrol(false, '0')).status).toBe(200);
  });

  it('is refused once the terms have expired', async () => {
    let time = new Date();
    const { manifest, url } = await collectors.startWithCampaign({}, () => time);
    expect(Date.parse(manifest.expiresAt) - Date.parse(manifest.publishedAt)).toBe(365 * dayMs);
    const person = await createContributor(url);
    const request = await person.enrolment(manifest);
    time = new Date(Date.parse(manifest.expiresAt));
    const created = Math.floor(time.getTime() / 1000);
    const late = await person.post('/v1/enrolments', request, {}, created);
    expect(late).toMatchObject({ status: 410, code: 'campaign.closed' });
  });

  it('that comes after one given later changes nothing', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const earlier = await person.enrolment(manifest, { at: new Date(Date.now() - 60_000) });
    const later = await person.enrol(manifest, { grants: [wholeGrant('judgment')] });
    expect(await person.post('/v1/enrolments', earlier)).toMatchObject({ code: 'consent.stale' });
    expect(await person.put(batchOf(later, [snippet('Not granted.')]))).toMatchObject({ code: 'consent.mismatch' });
  });

  it('that is dated more than five minutes ahead is refused, and later ones go on', async () => {
    const now = new Date('2026-11-22T12:00:00.900Z');
    const { manifest, url } = await collectors.startWithCampaign({}, () => now);
    const person = await createContributor(url);
    const enrol = async (at: string) => {
      const request = await person.enrolment(manifest, { at: new Date(at) });
      return person.post('/v1/enrolments', request, {}, Math.floor(now.getTime() / 1000));
    };
    for (const at of ['2026-11-22T12:05:01Z', '2027-11-22T12:00:00Z', '9999-12-31T23:59:59Z']) {
      const refused = await enrol(at);
      expect(refused).toMatchObject({ status: 409, code: 'consent.mismatch' });
      expect(refused.body).toMatchObject({ detail: expect.stringContaining('clock') });
    }
    expect((await enrol('2026-11-22T12:05:00Z')).status).toBe(200);
    expect((await enrol('2026-11-22T12:00:00Z')).status).toBe(200);
    expect(await enrol('2026-11-22T11:59:59Z')).toMatchObject({ code: 'consent.stale' });
  });

  it('of the same second as another replaces it when it comes later, and is never replaced by it again', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const at = new Date();
    const wide = await person.enrolment(manifest, { at });
    const narrow = await person.enrolment(manifest, { at, grants: [wholeGrant('judgment')] });
    expect((await person.post('/v1/enrolments', wide)).status).toBe(200);
    expect((await person.post('/v1/enrolments', narrow)).status).toBe(200);
    expect(await person.post('/v1/enrolments', wide)).toMatchObject({ code: 'consent.stale' });
    const put = (request: typeof wide) => person.put(batchOf(consentHash(request.record.body), [snippet('Not now.')]));
    expect(await put(wide)).toMatchObject({ code: 'consent.stale' });
    expect(await put(narrow)).toMatchObject({ code: 'consent.mismatch' });
  });

  it('that was withdrawn does not come back, only a new one does', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const request = await person.enrolment(manifest);
    expect((await person.post('/v1/enrolments', request)).status).toBe(200);
    await person.withdraw('consent');
    expect(await person.post('/v1/enrolments', request)).toMatchObject({ code: 'consent.withdrawn' });
    expect((await person.put(batchOf(await person.enrol(manifest), [snippet('Again.')]))).status).toBe(201);
  });
});

describe('a batch', () => {
  it('needs a consent that this contributor has given', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const [person, other] = [await createContributor(url), await createContributor(url)];
    await person.enrol(manifest);
    const others = await other.enrol(manifest);
    expect(await person.put(batchOf(others, [snippet('One.')]))).toMatchObject({
      status: 409,
      code: 'consent.unknown',
    });
  });

  it('under a consent that a later one replaced is refused, and one already receipted keeps its receipt', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const before = await person.enrol(manifest);
    const [sent, underway] = [batchOf(before, [snippet('Sent.')]), batchOf(before, [snippet('Under way.')])];
    const first = await person.put(sent);
    const after = await person.enrol(manifest, { grants: [wholeGrant('snippet')] });
    expect(await person.put(underway)).toMatchObject({ status: 409, code: 'consent.stale' });
    expect(await person.put(sent)).toEqual({ ...first, status: 200 });
    expect((await person.put({ ...underway, consent: after })).status).toBe(201);
  });

  it('under terms that have changed is refused until the new ones are agreed to', async () => {
    const { collector, manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    const sent = batchOf(consent, [snippet('Sent before.')]);
    const first = await person.put(sent);
    const { body: next } = await collector.publishCampaign(campaignFile({ retentionDays: 366 }));
    const items = [snippet('One.')];
    expect(await person.put(batchOf(consent, items))).toMatchObject({ status: 409, code: 'consent.stale' });
    expect(await person.put(sent)).toEqual({ ...first, status: 200 });
    expect((await person.put(batchOf(await person.enrol(next), items))).status).toBe(201);
  });

  it('under terms or a consent that have expired is refused', async () => {
    for (const changes of [{ retentionDays: 7 }, { expiresAt: instant(new Date(Date.now() + 7 * dayMs)) }]) {
      let time = new Date();
      const { manifest, url } = await collectors.startWithCampaign(changes, () => time);
      const person = await createContributor(url);
      const consent = await person.enrol(manifest);
      const put = (text: string) => {
        const { id, bytes } = sealBatch(batchOf(consent, [snippet(text)]));
        return person.send('PUT', `/v1/batches/${id}`, bytes, { created: Math.floor(time.getTime() / 1000) });
      };
      time = new Date(Date.now() + 6 * dayMs);
      expect((await put('In time.')).status).toBe(201);
      time = new Date(Date.now() + 8 * dayMs);
      expect(await put('Too late.')).toMatchObject({ status: 409, code: 'consent.stale' });
    }
  });

  it('under a consent that was withdrawn is refused, and nothing that was given is erased', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    await person.put(batchOf(consent, [snippet('Given before.')]));
    const receipt = await person.withdraw('consent');
    expect(receipt).toMatchObject({ erased: [], consentEnded: true });
    expect(await person.put(batchOf(consent, [snippet('Later.')]))).toMatchObject({ code: 'consent.withdrawn' });
    expect(await db.selectFrom('item').select('status').execute()).toEqual([{ status: 'accepted' }]);
  });

  it('brings only what was granted: the type, and from the sites named', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const put = async (grant: Grant, item: Contribution) =>
      (await person.put(batchOf(await person.enrol(manifest, { grants: [grant] }), [item]))).code;
    const some: Grant = { ...wholeGrant('snippet'), sites: ['example.org'] };
    expect(await put(some, snippetFrom('example.org'))).toBeNull();
    expect(await put(some, snippetFrom('news.example.org'))).toBeNull();
    expect(await put(some, snippetFrom('notexample.org'))).toBe('consent.mismatch');
    expect(await put(some, snippetFrom('[HOST_1]'))).toBe('consent.mismatch');
    expect(await put(wholeGrant('snippet'), snippetFrom('[HOST_1]'))).toBeNull();
    expect(await put(wholeGrant('judgment'), snippetFrom('example.org'))).toBe('consent.mismatch');
  });
});

describe('the terms', () => {
  it('can be read in every version that anyone agreed to', async () => {
    const { collector, manifest, url } = await collectors.startWithCampaign();
    await collector.publishCampaign(campaignFile({ title: 'Letters, second series' }));
    const read = async (version: string) => (await fetch(`${url}/v1/campaigns/letters/versions/${version}`)).json();
    expect(await read('1')).toMatchObject({ body: manifest });
    expect(await read('2')).toMatchObject({ body: { version: 2, title: 'Letters, second series' } });
    for (const version of ['0', '3', '-1', 'x', '1e0', '99999999999', '%00']) {
      expect(await read(version)).toMatchObject({ code: 'campaign.unknown' });
    }
  });

  it('are no new version when nothing but the day of publishing changed, and are renewed once they expired', async () => {
    let time = new Date();
    const { collector, manifest } = await collectors.startWithCampaign({}, () => time);
    time = new Date(time.getTime() + 100 * dayMs);
    expect((await collector.publishCampaign(campaignFile())).body).toEqual(manifest);
    time = new Date(Date.parse(manifest.expiresAt));
    const { body } = await collector.publishCampaign(campaignFile());
    expect([body.version, Date.parse(body.expiresAt)]).toEqual([2, Date.parse(body.publishedAt) + 365 * dayMs]);
    for (const expiresAt of ['2020-01-01T00:00:00Z', '2099-19-39T00:00:00Z']) {
      await expect(collector.publishCampaign(campaignFile({ expiresAt }))).rejects.toThrow('in the past, or no time');
    }
  });
});
