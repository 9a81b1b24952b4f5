import type { Contribution, Judgment, Snippet } from '@assent/protocol/contribution.ts';
import type { DataType } from '@assent/protocol/grant.ts';
import { hashText } from '@assent/protocol/hash.ts';
import type { CapturedCandidate, CapturedJudgment, CapturedSnippet } from '../capture/captured.ts';
import { countRedactions } from './count-redactions.ts';
import { sourceHost } from './source-host.ts';

/** What the background adds to a draft when it becomes a contribution. */
export type DraftMeta = {
  id: string;
  /** Day of the capture, YYYY-MM-DD. */
  capturedOn: string;
  /** Version of the extension. */
  extension: string;
  /** Whether times and the extension's version may be sent: Firefox asks for leave to send interaction data. */
  technical: boolean;
};

/** The parts of a draft that are redacted, previewed and approved: one for a snippet, prompt and two answers else. */
export function draftTexts(captured: CapturedSnippet | CapturedJudgment): string[] {
  if (captured.kind === 'snippet') return [captured.text];
  const [first, second] = captured.candidates;
  return [captured.prompt ?? '', first.text, second.text];
}

/** Whether `texts` can stand for the parts of this draft: as many, and none blank except an unknown prompt. */
export function hasAllTexts(captured: CapturedSnippet | CapturedJudgment, texts: readonly string[]): boolean {
  const parts = draftTexts(captured);
  if (texts.length !== parts.length) return false;
  return texts.every((text, index) => text.trim() !== '' || (captured.kind === 'judgment' && index === 0));
}

/** Language, script and region alone: what else a tag can hold is for the page to choose, and nobody previews it. */
function languageOf(declared: string | null): string | null {
  const tag = /^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?=-|$)/.exec(declared ?? '');
  return tag ? tag[0] : null;
}

function snippet(captured: CapturedSnippet, texts: string[], meta: DraftMeta): Snippet {
  const [text = ''] = texts;
  return {
    schema: 'snippet/1',
    id: meta.id,
    capturedOn: meta.capturedOn,
    text,
    language: languageOf(captured.language),
    source: { host: sourceHost(captured.host) },
    redactions: countRedactions(texts),
  };
}

function candidate(captured: CapturedCandidate, text: string, isFull: boolean): Judgment['candidates'][0] {
  return {
    cid: captured.cid,
    content: isFull ? text : null,
    contentHash: hashText(text),
    length: text.length,
    model: captured.model,
    modelSource: captured.modelSource,
  };
}

function judgment(captured: CapturedJudgment, texts: string[], isFull: boolean, meta: DraftMeta): Judgment {
  const [prompt = '', first = '', second = ''] = texts;
  const [left, right] = captured.candidates;
  return {
    schema: 'judgment/1',
    id: meta.id,
    capturedOn: meta.capturedOn,
    prompt: isFull && prompt.trim() !== '' ? prompt : null,
    candidates: [candidate(left, first, isFull), candidate(right, second, isFull)],
    shownOrder: [...captured.shownOrder],
    blind: captured.blind,
    randomised: captured.randomised,
    verdict: { type: 'pairwise', winner: captured.winner, strength: captured.strength },
    timing: meta.technical ? { ...captured.timing } : null,
    capture: {
      host: sourceHost(captured.host),
      adapter: captured.adapter,
      method: captured.method,
      extension: meta.technical ? meta.extension : null,
    },
    redactions: isFull ? countRedactions(texts) : [],
  };
}

/**
 * The contribution of `type` made of exactly the approved `texts` (see {@link draftTexts} for their order). Of a
 * `judgment-verdict` no text leaves: answers become hash and length of their redacted form.
 */
export function assemble(
  captured: CapturedSnippet | CapturedJudgment,
  texts: string[],
  type: DataType,
  meta: DraftMeta,
): Contribution {
  if (captured.kind === 'snippet') return snippet(captured, texts, meta);
  return judgment(captured, texts, type === 'judgment', meta);
}

/** The texts of a contribution that waits, in the order of {@link draftTexts}; none of a verdict alone. */
export function contributionTexts(contribution: Contribution): string[] {
  if (contribution.schema === 'snippet/1') return [contribution.text];
  const [first, second] = contribution.candidates;
  if (first.content === null || second.content === null) return [];
  return [contribution.prompt ?? '', first.content, second.content];
}

function rewritten(candidate: Judgment['candidates'][0], text: string): Judgment['candidates'][0] {
  return { ...candidate, content: text, contentHash: hashText(text), length: text.length };
}

/** The same contribution with other texts: those that the person left in it. */
export function withTexts(contribution: Contribution, texts: string[]): Contribution {
  const redactions = countRedactions(texts);
  if (contribution.schema === 'snippet/1') return { ...contribution, text: texts[0] ?? '', redactions };
  const [prompt = '', first = '', second = ''] = texts;
  const [left, right] = contribution.candidates;
  return {
    ...contribution,
    prompt: prompt.trim() === '' ? null : prompt,
    candidates: [rewritten(left, first), rewritten(right, second)],
    redactions,
  };
}
