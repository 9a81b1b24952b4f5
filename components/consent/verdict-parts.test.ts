import { exampleJudgment } from '@assent/protocol/testing-objects.ts';
import { expect, test } from 'vitest';
import { assemble } from '../../utils/review/draft.ts';
import { verdictParts } from './verdict-parts.ts';

/** Names that say nothing of the person: form and random id, and what stands for "no text". */
const silent = ['schema', 'id', 'candidates.cid', 'prompt', 'candidates.content', 'redactions'];

test('the picture of a verdict names every field that a verdict sends, and no other', () => {
  const { candidates, capture, ...rest } = exampleJudgment();
  const fields = [
    ...Object.keys(rest),
    ...Object.keys(candidates[0]).map((name) => `candidates.${name}`),
    ...Object.keys(capture).map((name) => `capture.${name}`),
  ];
  const told = Object.values(verdictParts).flat();
  expect([...told, ...silent].toSorted()).toEqual(fields.toSorted());
});

test('a verdict alone holds no prompt, no answer and no count of what was masked in them', () => {
  const captured = {
    kind: 'judgment',
    id: '6f1a2d1e-6a5c-4c39-9d3a-3f2a1c0b9e8d',
    host: 'chat.example',
    adapter: null,
    method: 'pick-two',
    prompt: 'Why?',
    candidates: [
      { cid: 'a', text: 'One', model: null, modelSource: 'unknown' },
      { cid: 'b', text: 'Two', model: null, modelSource: 'unknown' },
    ],
    shownOrder: ['a', 'b'],
    blind: true,
    randomised: true,
    winner: 'a',
    strength: 1,
    timing: { activeMs: 1, firstActionMs: 1, edits: 0 },
  } as const;
  const verdict = assemble(
    { ...captured, candidates: [captured.candidates[0], captured.candidates[1]], shownOrder: ['a', 'b'] },
    ['Why? [EMAIL_1]', 'One [EMAIL_1]', 'Two'],
    'judgment-verdict',
    { id: captured.id, capturedOn: '2026-11-22', extension: '0.1.0', technical: true },
  );
  expect(verdict).toMatchObject({ prompt: null, candidates: [{ content: null }, { content: null }], redactions: [] });
});
