import { z } from 'zod';
import type { CapturedCandidate, CapturedJudgment, CapturedSnippet } from '../capture/captured.ts';
import { formOf } from './form-of.ts';

const text = z.string().max(1_000_000);
const count = z.int().min(0);
const cid = z.enum(['a', 'b']);
const host = z.string().max(300).describe('Host name of the site');

const CandidateForm = formOf<CapturedCandidate>()({
  cid: cid.describe('Name of the answer within this comparison'),
  text: text.describe('The answer, as it was on the page'),
  model: text.nullable().describe('Model that wrote it, where known'),
  modelSource: z.enum(['dom-attr', 'ui-label', 'user', 'unknown']).describe('How the model is known'),
});

const JudgmentForm = formOf<CapturedJudgment>()({
  kind: z.literal('judgment').describe('A comparison of two answers'),
  id: z.string().max(100).describe('Random id'),
  host,
  adapter: z.string().max(200).nullable().describe('Site adapter; null where two passages were picked'),
  method: z.enum(['inline', 'pick-two']).describe('Two variants on a chat page, or two picked passages'),
  prompt: text.nullable().describe('What was asked, where known'),
  candidates: z.tuple([CandidateForm, CandidateForm]).describe('The two answers'),
  shownOrder: z.tuple([cid, cid]).describe('Left to right, as shown'),
  blind: z.boolean().describe('Model names were hidden until the choice'),
  randomised: z.boolean().describe('The order was drawn at random'),
  winner: z.enum(['a', 'b', 'tie', 'both-bad']).describe('The better answer, a tie, or both bad'),
  strength: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).describe('How much better'),
  timing: z
    .strictObject({
      activeMs: count.describe('Panel visible and focused, milliseconds'),
      firstActionMs: count.describe('Until the first key or click, milliseconds'),
      edits: count.describe('How often the verdict was changed'),
    })
    .describe('How long it took'),
});

const SnippetForm = formOf<CapturedSnippet>()({
  kind: z.literal('snippet').describe('A selection'),
  text: text.describe('The selection, as it was on the page'),
  language: z.string().max(1_000).nullable().describe('As the page declares it'),
  host,
  truncated: z.boolean().describe('It was longer than what is captured, and was cut'),
});

/** What a draft holds: an original, before redaction. It never leaves the device but in files of the person's own. */
export const CapturedForm = z.union([SnippetForm, JudgmentForm]);
