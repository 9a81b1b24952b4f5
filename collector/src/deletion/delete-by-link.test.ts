import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalText } from '@assent/protocol/canonical.ts';
import { verifyObject } from '@assent/protocol/signed.ts';
import { deletionSecretHash, SignedDeletionReceipt } from '@assent/protocol/withdrawal.ts';
import { describe, expect, it } from 'vitest';
import { useCollectors } from '../testing/test-collector.ts';
import { answer, batchOf, createContributor, snippet } from '../testing/test-contributor.ts';

const collectors = useCollectors();

function request(secret: string, change: { requestId?: string; campaign?: string } = {}) {
  return { schema: 'link-deletion/1', requestId: randomUUID(), campaign: 'letters', secret, ...change };
}

/** As the page sends it: no signature, no key. */
async function erase(url: string, message: unknown) {
  return answer(await fetch(`${url}/v1/deletions`, { method: 'POST', body: canonicalText(message) }));
}

async function startWithGift() {
  const started = await collectors.startWithCampaign();
  const person = await createContributor(started.url);
  const consent = await person.enrol(started.manifest);
  const items = [snippet('One.'), snippet('Two.')];
  await person.put(batchOf(consent, items));
  return { ...started, person, consent, items };
}

describe('a deletion link', () => {
  it('erases all that its holder gave, without a key; earnings stay', async () => {
    const { collector, manifest, url, db, person, consent, items } = await startWithGift();
    const other = await createContributor(url);
    await other.put(batchOf(await other.enrol(manifest), [snippet('Theirs.')]));
    const given = await erase(url, request(person.deletionSecret));
    const receipt = SignedDeletionReceipt.parse(given.body);
    expect(receipt.body).toMatchObject({ contributor: person.id, consentEnded: true });
    expect(receipt.body.erased).toEqual(items.map(({ id }) => id).sort());
    expect(await verifyObject('deletion-receipt', receipt, collector.key)).toBe(true);
    const standing = db.selectFrom('batch').select('contributor').where('body', 'is not', null);
    expect(await standing.execute()).toEqual([{ contributor: other.id }]);
    expect((await person.get('/v1/rewards?campaign=letters')).body).toMatchObject({ credits: { accepted: 4 } });
    expect(await person.put(batchOf(consent, [snippet('Later.')]))).toMatchObject({ code: 'consent.withdrawn' });
  });

  it('asked twice erases once, and says the same', async () => {
    const { url, db, person, items } = await startWithGift();
    const asked = request(person.deletionSecret);
    const first = await erase(url, asked);
    expect(await erase(url, asked)).toEqual(first);
    const again = SignedDeletionReceipt.parse((await erase(url, request(person.deletionSecret))).body);
    expect(again.body.erased).toHaveLength(items.length);
    expect(await db.selectFrom('tombstone').select('hash').execute()).toHaveLength(items.length);
  });

  it('that is wrong gives one answer, whatever is wrong with it', async () => {
    const { url, db, person } = await startWithGift();
    const wrong = [
      request(randomBytes(32).toString('base64url')),
      request(`${'A'.repeat(42)}B`), // no 32 bytes have this form
      request(deletionSecretHash(person.deletionSecret)),
      request(person.deletionSecret, { campaign: 'others' }),
      request(person.id),
    ];
    const answers = await Promise.all(wrong.map((message) => erase(url, message)));
    expect(new Set(answers.map((given) => JSON.stringify(given))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, code: 'deletion.unknown' });
    expect(await db.selectFrom('withdrawal').select('id').execute()).toEqual([]);
  });

  it('is kept as a hash, and a new consent can bring a new one', async () => {
    const { manifest, url, db, person } = await startWithGift();
    const { deletion_hash } = await db.selectFrom('contributor').select('deletion_hash').executeTakeFirstOrThrow();
    expect(deletion_hash).toBe(deletionSecretHash(person.deletionSecret));
    const secret = randomBytes(32).toString('base64url');
    const renewed = { ...(await person.enrolment(manifest)), deletion: deletionSecretHash(secret) };
    expect((await person.post('/v1/enrolments', renewed)).status).toBe(200);
    expect(await erase(url, request(person.deletionSecret))).toMatchObject({ code: 'deletion.unknown' });
    expect((await erase(url, request(secret))).status).toBe(200);
  });

  it('belongs to one contributor', async () => {
    const { manifest, url, person } = await startWithGift();
    const thief = await createContributor(url);
    const deletion = deletionSecretHash(person.deletionSecret);
    const copied = { ...(await thief.enrolment(manifest)), deletion };
    expect(await thief.post('/v1/enrolments', copied)).toMatchObject({ status: 400, code: 'request.invalid' });
    await thief.enrol(manifest);
    const later = { ...(await thief.enrolment(manifest)), deletion };
    expect(await thief.post('/v1/enrolments', later)).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});
