import { z } from 'zod';
import type { CapturedJudgment, CapturedSnippet } from '../capture/captured.ts';
import { captureLimit } from '../capture/captured.ts';
import type { PageToBackground } from './page-messages.ts';

const none = z.strictObject({});
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
const text = z.string().max(captureLimit);
const host = z.string().max(300);
const cid = z.enum(['a', 'b']);
const count = z.int().min(0).max(2_147_483_647);

const candidate = z.strictObject({
  cid,
  text: text.min(1),
  model: z.string().min(1).max(120).nullable(),
  modelSource: z.enum(['dom-attr', 'ui-label', 'user', 'unknown']),
});

const capturedJudgment: z.ZodType<CapturedJudgment> = z
  .strictObject({
    kind: z.literal('judgment'),
    id: uuid,
    host,
    adapter: z.string().min(1).max(80).nullable(),
    method: z.enum(['inline', 'pick-two']),
    prompt: text.nullable(),
    candidates: z.tuple([candidate, candidate]),
    shownOrder: z.tuple([cid, cid]),
    blind: z.boolean(),
    randomised: z.boolean(),
    winner: z.enum(['a', 'b', 'tie', 'both-bad']),
    strength: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    timing: z.strictObject({ activeMs: count, firstActionMs: count, edits: count }),
  })
  .refine(({ candidates: [first, second] }) => first.cid !== second.cid, 'two different candidates')
  .refine(({ shownOrder: [left, right] }) => left !== right, 'both are shown')
  .refine(({ winner, strength }) => (winner === 'a' || winner === 'b') === strength > 0, 'strength fits the winner');

const capturedSnippet: z.ZodType<CapturedSnippet> = z.strictObject({
  kind: z.literal('snippet'),
  text: text.min(1),
  language: z.string().max(200).nullable(),
  host,
  truncated: z.boolean(),
});

/** The answer to `selection.read`, parsed at the background's door. */
export const selectionAnswer = z.union([capturedSnippet, z.literal('sign-in'), z.null()]);

/** The answer to `picker.start`. */
export const pickerAnswer = z.strictObject({ started: z.boolean() });

/** One schema for every message that a page script may send. */
export const pageSchemas: { [K in keyof PageToBackground]: z.ZodType<PageToBackground[K]['input']> } = {
  'page.state': none,
  'ranking.load': none,
  'judgment.save': z.strictObject({ judgment: capturedJudgment }),
  'judgment.undo': z.strictObject({ id: uuid }),
};
