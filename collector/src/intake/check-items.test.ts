import { sealBatch } from '@assent/protocol/batch.ts';
import type { Contribution, Judgment } from '@assent/protocol/contribution.ts';
import { hashText } from '@assent/protocol/hash.ts';
import { wholeGrant } from '@assent/protocol/testing-objects.ts';
import { describe, expect, it } from 'vitest';
import { useCollectors } from '../testing/test-collector.ts';
import { batchOf, createContributor, judgment, snippet } from '../testing/test-contributor.ts';

const collectors = useCollectors();

/** A judgment as an honest client makes it, then `change`d. */
function forged(change: (judgment: Judgment) => Judgment): Contribution {
  const item = judgment('Why?', 'Because.', 'No idea.');
  if (item.schema !== 'judgment/1') throw new Error('no judgment');
  return change(item);
}

function withoutText(item: Judgment): Judgment {
  const [a, b] = item.candidates;
  return {
    ...item,
    prompt: null,
    candidates: [
      { ...a, content: null },
      { ...b, content: null },
    ],
  };
}

function withFirst(item: Judgment, change: Partial<Judgment['candidates'][0]>): Judgment {
  const [a, b] = item.candidates;
  return { ...item, candidates: [{ ...a, ...change }, b] };
}

describe('a judgment', () => {
  it('is refused when it does not agree with itself', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest);
    const lies: Contribution[] = [
      forged((item) => withFirst(item, { contentHash: hashText('anything') })),
      forged((item) => withFirst(item, { length: 1 })),
      forged((item) => withFirst(item, { cid: 'b' })),
      forged((item) => ({ ...item, shownOrder: ['a', 'a'] })),
      forged((item) => ({ ...item, verdict: { ...item.verdict, strength: 0 } })),
    ];
    for (const item of lies) {
      const answer = await person.put(batchOf(consent, [snippet('True.'), item]));
      expect([answer.status, answer.code]).toEqual([422, 'batch.invalid']);
    }
    expect((await person.put(batchOf(consent, [forged((item) => item)]))).status).toBe(201);
  });

  it('is a verdict alone without any text, and half a text is neither', async () => {
    const { manifest, url } = await collectors.startWithCampaign();
    const person = await createContributor(url);
    const consent = await person.enrol(manifest, { grants: [wholeGrant('judgment-verdict')] });
    const refused: [Contribution, string][] = [
      [forged((item) => item), 'consent.mismatch'],
      [forged((item) => ({ ...withoutText(item), prompt: item.prompt })), 'batch.invalid'],
      [forged((item) => withFirst(item, { content: null })), 'batch.invalid'],
    ];
    for (const [item, code] of refused) expect((await person.put(batchOf(consent, [item]))).code).toBe(code);
    const verdict = batchOf(consent, [forged(withoutText)]);
    expect((await person.put(verdict)).status).toBe(201);
    expect((await person.get(`/v1/batches/${sealBatch(verdict).id}`)).body).toMatchObject({
      items: [{ state: 'accepted', credits: 1 }],
    });
  });
});
