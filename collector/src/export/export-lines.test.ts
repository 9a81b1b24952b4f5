import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sealBatch } from '@assent/protocol/batch.ts';
import { consentHash } from '@assent/protocol/consent.ts';
import { Contribution } from '@assent/protocol/contribution.ts';
import type { Grant, Use } from '@assent/protocol/grant.ts';
import type { Manifest } from '@assent/protocol/manifest.ts';
import { wholeGrant } from '@assent/protocol/testing-objects.ts';
import { day } from '@assent/protocol/wire-text.ts';
import { describe, expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import { askedFor, campaignFile } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, judgment, snippet } from '../testing/test-contributor.ts';
import { createDataFolder } from '../testing/test-database.ts';
import { exportCampaign } from './export-campaign.ts';
import { exportLines } from './export-lines.ts';

const collectors = useCollectors();
const letters = { campaign: 'letters', use: 'train', key: 'K' } as const;

describe('the export', () => {
  it('gives every accepted item once, as it was sent, in the same order each time', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const sent: Contribution[] = [];
    for (let person = 0; person < 3; person += 1) {
      const contributor = await createContributor(url);
      const consent = await contributor.enrol(manifest);
      for (let batch = 0; batch < 2; batch += 1) {
        const items = [snippet(`Passage ${batch} of ${person}.`), judgment(`Question ${batch}?`, 'Yes.', 'No.')];
        sent.push(...items);
        await contributor.put(batchOf(consent, items));
      }
    }
    const lines = await readAll(exportLines(db, letters, day()));
    const items = lines.map((line) => Contribution.parse(JSON.parse(line).contribution));
    expect(items.sort(byId)).toEqual(sent.sort(byId));
    expect(await readAll(exportLines(db, letters, day()))).toEqual(lines);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ schema: 'export/1', campaign: 'letters', status: 'accepted' });
  });

  it('pages through more batches than one page holds', async () => {
    const dataTypes = [askedFor('snippet')];
    const { manifest, url, db } = await collectors.startWithCampaign({ dataTypes });
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    for (let i = 0; i < 53; i += 1) await person.put(batchOf(consent, [snippet(`Passage ${i}.`)]));
    const lines = await readAll(exportLines(db, letters, day()));
    expect(new Set(lines).size).toBe(53);
  });

  it('leaves out what was not given for the use, and each line says for what it was given', async () => {
    const { collector, manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const grants: Grant[] = [
      { type: 'snippet', uses: ['evaluate', 'train'], sites: 'any' },
      { type: 'judgment', uses: ['evaluate'], sites: 'any' },
    ];
    const consent = await person.enrol(manifest, { grants });
    const [passage, comparison] = [snippet('For training.'), judgment('Why?', 'Because.', 'No idea.')];
    await person.put(batchOf(consent, [passage, comparison]));
    const idsFor = async (use: Use) => {
      const lines = (await readAll(exportLines(db, { ...letters, use, key: collector.key }, day()))).map((line) =>
        JSON.parse(line),
      );
      for (const line of lines) {
        const { uses } = line.contribution.id === passage.id ? { uses: ['evaluate', 'train'] } : { uses: ['evaluate'] };
        expect(line).toMatchObject({ consent, uses, key: collector.key });
      }
      return lines.map((line) => line.contribution.id);
    };
    expect(await idsFor('train')).toEqual([passage.id]);
    expect(await idsFor('evaluate')).toEqual([passage.id, comparison.id]);
    expect(await idsFor('publish')).toEqual([]);
  });

  it('leaves out an item for a use that a later record, under which it came again, no longer gives', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const [narrowed, other, both] = [snippet('Came twice.'), snippet('Came once.'), snippet('Came later.')];
    const first = await person.enrol(manifest, { grants: [{ ...wholeGrant('snippet'), uses: ['evaluate', 'train'] }] });
    await person.put(batchOf(first, [narrowed, other]));
    const uses: Use[] = ['publish', 'evaluate'];
    const second = await person.enrol(manifest, { grants: [{ ...wholeGrant('snippet'), uses }] });
    expect((await person.put(batchOf(second, [narrowed, both]))).status).toBe(201);
    const idsFor = async (use: Use) => {
      const lines = await readAll(exportLines(db, { ...letters, use }, day()));
      return lines.map((line) => JSON.parse(line).contribution.id).sort();
    };
    expect(await idsFor('train')).toEqual([other.id]);
    expect(await idsFor('evaluate')).toEqual([narrowed.id, other.id, both.id].sort());
    expect(await idsFor('publish')).toEqual([both.id]);
  });

  it('says what it holds and what it leaves out', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const [keep, again] = [snippet('Kept.'), snippet('Kept.')];
    const gone = snippet('Taken back.');
    await person.put(batchOf(await person.enrol(manifest), [keep, again, gone]));
    await person.withdraw({ items: [gone.id] });
    const narrow = await person.enrol(manifest, { grants: [{ ...wholeGrant('snippet'), uses: ['publish'] }] });
    await person.put(batchOf(narrow, [snippet('Only to publish.')]));
    const counts = { leftOutByUse: 1, expired: 0, withdrawn: 1, rejected: 1, pending: 0 };
    const folder = createDataFolder();
    const out = join(folder, 'letters.jsonl');
    expect(await exportCampaign(db, letters, out, () => new Date(0))).toEqual({
      schema: 'export-summary/1',
      campaign: 'letters',
      use: 'train',
      asOf: '1970-01-01T00:00:00Z',
      written: 1,
      ...counts,
    });
    expect(readFileSync(out, 'utf8').trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['letters.jsonl']);
    rmSync(folder, { recursive: true });
  });

  it('leaves out what is older than the terms it was given under let it be kept', async () => {
    let now = new Date('2026-11-01T12:00:00Z');
    const { collector, manifest, url, db } = await collectors.startWithCampaign({ retentionDays: 10 }, () => now);
    const person = await createContributor(url);
    const give = async (terms: Manifest, item: Contribution) => {
      const created = Math.floor(now.getTime() / 1000);
      const request = await person.enrolment(terms, { at: now });
      expect((await person.post('/v1/enrolments', request, {}, created)).status).toBe(200);
      const { id, bytes } = sealBatch(batchOf(consentHash(request.record.body), [item]));
      expect((await person.send('PUT', `/v1/batches/${id}`, bytes, { created })).status).toBe(201);
    };
    const [early, late] = [snippet('Kept ten days.'), snippet('Kept a year.')];
    await give(manifest, early);
    now = new Date('2026-11-05T12:00:00Z');
    await give((await collector.publishCampaign(campaignFile({ retentionDays: 365 }))).body, late);
    const folder = createDataFolder();
    const out = join(folder, 'letters.jsonl');
    const on = async (at: string) => {
      const { written, expired, leftOutByUse } = await exportCampaign(db, letters, out, () => new Date(at));
      const lines = readFileSync(out, 'utf8').split('\n').slice(0, -1);
      return { ids: lines.map((line) => JSON.parse(line).contribution.id), written, expired, leftOutByUse };
    };
    const both = await on('2026-11-11T23:59:59Z');
    expect(both).toMatchObject({ written: 2, expired: 0, leftOutByUse: 0 });
    expect(both.ids.sort()).toEqual([early.id, late.id].sort());
    expect(await on('2026-11-12T00:00:00Z')).toEqual({ ids: [late.id], written: 1, expired: 1, leftOutByUse: 0 });
    expect(await on('2027-11-06T00:00:00Z')).toEqual({ ids: [], written: 0, expired: 2, leftOutByUse: 0 });
    rmSync(folder, { recursive: true });
  });

  it('leaves out what was rejected, and keeps each line on one line', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    await person.put(batchOf(consent, [snippet('a\u2028b\nc'), snippet('Twice.')]));
    await person.put(batchOf(consent, [snippet('Twice.')]));
    const lines = await readAll(exportLines(db, letters, day()));
    expect(lines).toHaveLength(2);
    expect(lines.join('').split(/[\n\u2028\u2029]/)).toHaveLength(3);
    expect(lines.map((line) => JSON.parse(line).contribution.text).sort()).toEqual(['Twice.', 'a\u2028b\nc']);
  });
});

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
