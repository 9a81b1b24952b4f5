import { z } from 'zod';
import { FindingKind } from './finding-kind.ts';
import type { DataType } from './grant.ts';
import { Base64Url32, Day, plainText, Uuid } from './wire-text.ts';

/** How many of each kind were masked; never what they were. */
const Redactions = z
  .array(
    z.strictObject({
      kind: FindingKind.describe('Kind of personal data'),
      count: z.int().positive().describe('How many were masked'),
    }),
  )
  .max(30)
  .describe('What was masked, by kind and number; never what it was');

/** A host, or a placeholder where naming it would identify the person. */
const SourceHost = plainText(253).describe(
  'Host name of the site, or a placeholder where it could identify the person',
);

export const Snippet = z.strictObject({
  schema: z.literal('snippet/1').describe('Form of this object'),
  id: Uuid.describe('Random id of the item'),
  capturedOn: Day.describe('The day, never the time'),
  text: plainText(100_000).describe('The redacted selection, exactly as previewed'),
  language: z.string().max(35).nullable().describe('BCP 47, as the page declares it'),
  source: z.strictObject({ host: SourceHost }).describe('Where it was found'),
  redactions: Redactions,
});
export type Snippet = z.infer<typeof Snippet>;

export const CandidateId = z.enum(['a', 'b']);
export type CandidateId = z.infer<typeof CandidateId>;

const Candidate = z.strictObject({
  cid: CandidateId.describe('Name of the answer within this judgment'),
  content: plainText(100_000).nullable().describe('Redacted markdown; null when only the verdict is given'),
  contentHash: Base64Url32.describe('Tagged SHA-256 of the redacted markdown'),
  length: z.int().positive().describe('UTF-16 units of the redacted markdown'),
  model: plainText(120).nullable().describe('Model that wrote it, where known'),
  modelSource: z.enum(['dom-attr', 'ui-label', 'user', 'unknown']).describe('How the model is known'),
});

export const Winner = z.enum(['a', 'b', 'tie', 'both-bad']);
export type Winner = z.infer<typeof Winner>;

/** A comparison of two AI answers to one prompt. */
export const Judgment = z.strictObject({
  schema: z.literal('judgment/1').describe('Form of this object'),
  id: Uuid.describe('Random id of the item'),
  capturedOn: Day.describe('The day, never the time'),
  prompt: plainText(100_000).nullable().describe('Redacted; null when unknown or verdict-only'),
  candidates: z.tuple([Candidate, Candidate]).describe('The two answers'),
  shownOrder: z.tuple([CandidateId, CandidateId]).describe('Left to right, as shown'),
  blind: z.boolean().describe('Model names were hidden until the choice'),
  randomised: z.boolean().describe('shownOrder was drawn at random'),
  verdict: z
    .strictObject({
      type: z.literal('pairwise').describe('A choice between two'),
      winner: Winner.describe('The better answer, a tie, or both bad'),
      strength: z.int().min(0).max(3).describe('0 for tie and both-bad; 1 better, 2 much better, 3 far better'),
    })
    .describe('The judgment itself'),
  timing: z
    .strictObject({
      activeMs: z.int().min(0).describe('Panel visible and focused, milliseconds'),
      firstActionMs: z.int().min(0).describe('Until the first key or click, milliseconds'),
      edits: z.int().min(0).describe('How often the verdict was changed'),
    })
    .nullable()
    .describe('How long it took; null without leave to send interaction data'),
  capture: z
    .strictObject({
      host: SourceHost,
      adapter: z.string().max(80).nullable().describe('id@version of the site adapter; null for pick-two'),
      method: z.enum(['inline', 'pick-two']).describe('Two variants on a chat page, or two picked passages'),
      extension: z
        .string()
        .max(20)
        .nullable()
        .describe('Version of the extension; null without leave to send technical data'),
    })
    .describe('How it was captured'),
  redactions: Redactions,
});
export type Judgment = z.infer<typeof Judgment>;

/** A snippet or a judgment as sent. */
export const Contribution = z.discriminatedUnion('schema', [Snippet, Judgment]);
export type Contribution = z.infer<typeof Contribution>;

/** The type of data that a contribution is, as consents and prices name it. */
export function dataTypeOf(contribution: Contribution): DataType {
  if (contribution.schema === 'snippet/1') return 'snippet';
  return contribution.candidates.every(({ content }) => content === null) ? 'judgment-verdict' : 'judgment';
}
