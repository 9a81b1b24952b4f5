import { z } from 'zod';
import { FindingKind } from './finding-kind.ts';
import { Base64Url32, Day, plainText, Uuid } from './wire-text.ts';

/** How many of each kind were masked; never what they were. */
const Redactions = z.array(z.strictObject({ kind: FindingKind, count: z.int().positive() })).max(30);

/** A host, or a placeholder where naming it would identify the person. */
const SourceHost = plainText(253);

export const Snippet = z.strictObject({
  schema: z.literal('snippet/1'),
  id: Uuid,
  capturedOn: Day,
  text: plainText(100_000).describe('The redacted selection, exactly as previewed'),
  language: z.string().max(35).nullable().describe('BCP 47, as the page declares it'),
  source: z.strictObject({ host: SourceHost }),
  redactions: Redactions,
});
export type Snippet = z.infer<typeof Snippet>;

export const CandidateId = z.enum(['a', 'b']);
export type CandidateId = z.infer<typeof CandidateId>;

const Candidate = z.strictObject({
  cid: CandidateId,
  content: plainText(100_000).nullable().describe('Redacted markdown; null in verdict-only campaigns'),
  contentHash: Base64Url32.describe('Tagged SHA-256 of the redacted markdown'),
  length: z.int().positive().describe('UTF-16 units of the redacted markdown'),
  model: plainText(120).nullable(),
  modelSource: z.enum(['dom-attr', 'ui-label', 'user', 'unknown']),
});

export const Winner = z.enum(['a', 'b', 'tie', 'both-bad']);
export type Winner = z.infer<typeof Winner>;

/** A comparison of two AI answers to one prompt. */
export const Judgment = z.strictObject({
  schema: z.literal('judgment/1'),
  id: Uuid,
  capturedOn: Day,
  prompt: plainText(100_000).nullable().describe('Redacted; null when unknown or verdict-only'),
  candidates: z.tuple([Candidate, Candidate]),
  shownOrder: z.tuple([CandidateId, CandidateId]).describe('Left to right, as shown'),
  blind: z.boolean().describe('Model names were hidden until the choice'),
  randomised: z.boolean().describe('shownOrder was drawn at random'),
  verdict: z.strictObject({
    type: z.literal('pairwise'),
    winner: Winner,
    strength: z.int().min(0).max(3).describe('0 for tie and both-bad; 1 better, 2 much better, 3 far better'),
  }),
  timing: z.strictObject({
    activeMs: z.int().min(0).describe('Panel visible and focused, milliseconds'),
    firstActionMs: z.int().min(0),
    edits: z.int().min(0).describe('How often the verdict was changed'),
  }),
  capture: z.strictObject({
    host: SourceHost,
    adapter: z.string().max(80).nullable().describe('id@version of the site adapter; null for pick-two'),
    method: z.enum(['inline', 'pick-two']),
    extension: z.string().max(20),
  }),
  redactions: Redactions,
});
export type Judgment = z.infer<typeof Judgment>;

/** A snippet or a judgment as sent. */
export const Contribution = z.discriminatedUnion('schema', [Snippet, Judgment]);
export type Contribution = z.infer<typeof Contribution>;
