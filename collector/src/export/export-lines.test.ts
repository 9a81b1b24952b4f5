import { Contribution } from '@assent/protocol/contribution.ts';
import { describe, expect, it } from 'vitest';
import { readAll } from '../testing/read-all.ts';
import { askedFor } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, judgment, snippet } from '../testing/test-contributor.ts';
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
    const lines = await readAll(exportLines(db, letters));
    const items = lines.map((line) => Contribution.parse(JSON.parse(line).contribution));
    expect(items.sort(byId)).toEqual(sent.sort(byId));
    expect(await readAll(exportLines(db, letters))).toEqual(lines);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ schema: 'export/1', campaign: 'letters', status: 'accepted' });
  });

  it('pages through more batches than one page holds', async () => {
    const dataTypes = [askedFor('snippet')];
    const { manifest, url, db } = await collectors.startWithCampaign({ dataTypes });
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    for (let i = 0; i < 53; i += 1) await person.put(batchOf(consent, [snippet(`Passage ${i}.`)]));
    const lines = await readAll(exportLines(db, letters));
    expect(new Set(lines).size).toBe(53);
  });

  it('leaves out what was rejected, and keeps each line on one line', async () => {
    const { manifest, url, db } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    await person.put(batchOf(consent, [snippet('a\u2028b\nc'), snippet('Twice.')]));
    await person.put(batchOf(consent, [snippet('Twice.')]));
    const lines = await readAll(exportLines(db, letters));
    expect(lines).toHaveLength(2);
    expect(lines.join('').split(/[\n\u2028\u2029]/)).toHaveLength(3);
    expect(lines.map((line) => JSON.parse(line).contribution.text).sort()).toEqual(['Twice.', 'a\u2028b\nc']);
  });
});

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
