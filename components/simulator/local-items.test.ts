import { canonicalBytes } from '@assent/protocol/canonical.ts';
import { exampleJudgment, exampleSnippet } from '@assent/protocol/testing-objects.ts';
import { expect, test } from 'vitest';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import type { ContributionRow } from '../../utils/store/rows.ts';
import { contributionItem, draftItem } from './local-items.ts';

const judgment: CapturedJudgment = {
  kind: 'judgment',
  id: '6f1a2d1e-6a5c-4c39-9d3a-3f2a1c0b9e8d',
  host: 'chat.example',
  adapter: null,
  method: 'pick-two',
  prompt: 'Why is the sky blue?',
  candidates: [
    { cid: 'a', text: 'Scattering. Ask ada@lovelace.example.', model: null, modelSource: 'unknown' },
    { cid: 'b', text: 'The sea.', model: null, modelSource: 'unknown' },
  ],
  shownOrder: ['a', 'b'],
  blind: true,
  randomised: true,
  winner: 'a',
  strength: 1,
  timing: { activeMs: 1, firstActionMs: 1, edits: 0 },
};

function draft(captured: Parameters<typeof draftItem>[0]['captured'], denyList: string[] = []) {
  return draftItem({ id: judgment.id, createdAt: 0, captured, deletedAt: null }, denyList);
}

function row(change: Partial<ContributionRow>): ContributionRow {
  const contribution = exampleSnippet();
  return {
    id: contribution.id,
    campaign: 'another',
    kind: 'snippet',
    state: 'accepted',
    contribution,
    size: canonicalBytes(contribution).length,
    queuedAt: 0,
    sendAfter: 0,
    batchId: null,
    uploadedAt: null,
    reason: null,
    credits: 0,
    deletedAt: null,
    ...change,
  };
}

test('a judged draft can go as the verdict alone, which is smaller, or with the texts', () => {
  const { item, title } = draft(judgment);
  expect(item.forms.map(({ type }) => type)).toEqual(['judgment-verdict', 'judgment']);
  expect(item.forms[0]?.size).toBeLessThan(item.forms[1]?.size ?? 0);
  expect(title).toBe('Why is the sky blue?');
});

test('a draft is told by its masked words, the person’s own among them', () => {
  const captured = { kind: 'snippet', language: null, host: 'a.example', truncated: false } as const;
  const { item, title } = draft({ ...captured, text: 'Write to ada@lovelace.example, says Byron' }, ['Byron']);
  expect(title).not.toContain('@');
  expect(title).not.toContain('Byron');
  expect(item).toMatchObject({ host: 'a.example', givenTo: null, failure: null });
});

test('a draft that cannot be masked has no form in which it could go', () => {
  const { item } = draft({
    kind: 'snippet',
    language: null,
    host: 'a.example',
    truncated: true,
    text: 'x'.repeat(1_000_001),
  });
  expect(item).toMatchObject({ forms: [], failure: 'redaction.too-large' });
});

test('what was given with its texts can also go as a verdict; a verdict alone cannot grow texts', () => {
  const full = exampleJudgment();
  const given = contributionItem(row({ kind: 'judgment', contribution: full, size: canonicalBytes(full).length }));
  expect(given.item.forms.map(({ type }) => type)).toEqual(['judgment-verdict', 'judgment']);
  expect(given.item.givenTo).toBe('another');
  const [first, second] = full.candidates;
  const verdict = {
    ...full,
    prompt: null,
    candidates: [
      { ...first, content: null },
      { ...second, content: null },
    ] as typeof full.candidates,
  };
  const size = canonicalBytes(verdict).length;
  expect(given.item.forms[0]?.size).toBe(size);
  const alone = contributionItem(row({ kind: 'judgment-verdict', contribution: verdict, size }));
  expect(alone.item.forms).toEqual([{ type: 'judgment-verdict', size }]);
});
