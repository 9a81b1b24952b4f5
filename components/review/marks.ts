import { PLACEHOLDER } from '../../utils/redaction/placeholder.ts';
import type { Finding } from '../../utils/redaction/redact.ts';

/** A run of shown text: plain, or a masked detail with what is known about it. */
export type Mark =
  | { type: 'text'; at: number; text: string }
  | { type: 'masked'; at: number; placeholder: string; kind: string; why: string | null };

/** Splits text that may hold placeholders of an earlier redaction; `at` starts from `offset`. */
function split(text: string, offset: number): Mark[] {
  const marks: Mark[] = [];
  let reached = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const [placeholder, kind = ''] = match;
    if (match.index > reached)
      marks.push({ type: 'text', at: offset + reached, text: text.slice(reached, match.index) });
    marks.push({ type: 'masked', at: offset + match.index, placeholder, kind, why: null });
    reached = match.index + placeholder.length;
  }
  if (reached < text.length) marks.push({ type: 'text', at: offset + reached, text: text.slice(reached) });
  return marks;
}

/**
 * The redacted text in pieces. `findings` are those of the redaction of `input`, offsets in UTF-16 units of `input`,
 * disjoint and in order; `at` are offsets of the redacted text. Joined, the pieces are the redacted text again.
 */
export function afterMarks(input: string, findings: readonly Finding[]): Mark[] {
  const marks: Mark[] = [];
  let reached = 0;
  let at = 0;
  for (const { start, end, placeholder, kind, why } of findings) {
    const between = input.slice(reached, start);
    marks.push(...split(between, at));
    at += between.length;
    marks.push({ type: 'masked', at, placeholder, kind, why });
    at += placeholder.length;
    reached = end;
  }
  return [...marks, ...split(input.slice(reached), at)];
}

/** A run of the original text: plain, or a detail that will be masked as `kind`. */
export type Span = { at: number; text: string; kind: string | null; why: string | null };

/** The original in pieces, the found details among them. Joined, the pieces are the input again. */
export function beforeMarks(input: string, findings: readonly Finding[]): Span[] {
  const spans: Span[] = [];
  let reached = 0;
  const plain = (end: number) => {
    if (end > reached) spans.push({ at: reached, text: input.slice(reached, end), kind: null, why: null });
  };
  for (const { start, end, kind, why } of findings) {
    plain(start);
    spans.push({ at: start, text: input.slice(start, end), kind, why });
    reached = end;
  }
  plain(input.length);
  return spans;
}

/** How many masked details a text shows, of this redaction and of earlier ones. */
export function countMasked(marks: readonly Mark[]): number {
  return marks.filter((mark) => mark.type === 'masked').length;
}
