import { verifyObject } from '@assent/protocol/signed.ts';
import { SignedTombstoneFeed, tombstoneHash } from '@assent/protocol/withdrawal.ts';
import { describe, expect, it } from 'vitest';
import { askedFor } from '../testing/test-campaign.ts';
import { useCollectors } from '../testing/test-collector.ts';
import { answer, batchOf, createContributor, snippet } from '../testing/test-contributor.ts';

const collectors = useCollectors();

describe('the tombstone feed', () => {
  it('is public, signed, and names what was taken back to whoever holds it and to nobody else', async () => {
    const { collector, manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const [keep, take] = [snippet('Keep.'), snippet('Take.')];
    await person.put(batchOf(await person.enrol(manifest), [keep, take]));
    const { erased } = await person.withdraw({ items: [take.id] });
    expect(erased).toEqual([take.id]);
    const { body } = await answer(await fetch(`${url}/v1/campaigns/letters/tombstones`));
    const feed = SignedTombstoneFeed.parse(body);
    expect(await verifyObject('tombstones', feed, collector.key)).toBe(true);
    expect(feed.body).toMatchObject({ campaign: 'letters', from: 0, next: null });
    expect(feed.body.tombstones.map(({ hash }) => hash)).toEqual([tombstoneHash('letters', person.id, take.id)]);
    expect(JSON.stringify(body)).not.toContain(take.id);
    expect(JSON.stringify(body)).not.toContain(person.id);
  });

  it('misses nothing when it is read on while many take back at once', async () => {
    const { manifest, url } = await collectors.startWithCampaign({ dataTypes: [askedFor('snippet')] });
    const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => createContributor(url)));
    const given: string[] = [];
    for (const person of people) {
      const items = Array.from({ length: 20 }, (_, i) => snippet(`Passage ${i}.`));
      given.push(...items.map(({ id }) => tombstoneHash('letters', person.id, id)));
      await person.put(batchOf(await person.enrol(manifest), items));
    }
    const feed = async (after: number) => {
      const response = await fetch(`${url}/v1/campaigns/letters/tombstones?after=${after}`);
      return SignedTombstoneFeed.parse(await response.json()).body.tombstones;
    };
    let isDone = false;
    const withdrawals = Promise.all(people.map((person) => person.withdraw('all'))).then(() => {
      isDone = true;
    });
    // Only the first test of a fresh database: its tombstones are numbered from 1 without gaps.
    const read: string[] = [];
    while (!isDone || read.length < given.length) read.push(...(await feed(read.length)).map(({ hash }) => hash));
    await withdrawals;
    expect(new Set(read)).toEqual(new Set(given));
    expect(read).toHaveLength(given.length);
  });

  it.each([
    ['none/tombstones', 404, 'campaign.unknown'],
    ['%00/tombstones', 404, 'campaign.unknown'],
    ['letters/tombstones?after=-1', 400, 'request.invalid'],
    ['letters/tombstones?after=1e3', 400, 'request.invalid'],
    ['letters/tombstones?after=9999999999999999', 400, 'request.invalid'],
  ])('refuses %s', async (path, status, code) => {
    const { url } = await collectors.startWithCampaign();
    expect(await answer(await fetch(`${url}/v1/campaigns/${path}`))).toMatchObject({ status, code });
  });
});
