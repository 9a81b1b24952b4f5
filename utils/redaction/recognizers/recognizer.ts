import type { Certainty, FindingKind } from '../finding.ts';
import type { Budget } from '../limits.ts';

/** What a recognizer says about a span of the normalised text. */
export type Claim = {
  start: number;
  end: number;
  kind: FindingKind;
  certainty: Certainty;
  why: string;
  /** The thing itself, spelt one way: equal entities share a number. */
  entity: string;
  /** The placeholder's name where it is not the kind (HOST). */
  name?: string;
};

export type Scene = {
  /** Normalised, look-alike letters folded. */
  text: string;
  /** Normalised, as it was spelt; same length as `text`. */
  spelt: string;
  budget: Budget;
};

/** Reads the normalised text and yields claims in any order; must take time linear in the text. */
export type Recognizer = (scene: Scene) => Iterable<Claim>;

/** `text.matchAll` that keeps an eye on the time budget. */
export function* eachMatch({ text, budget }: Scene, pattern: RegExp): Generator<RegExpExecArray> {
  let seen = 0;
  for (const match of text.matchAll(pattern)) {
    if (++seen % 64 === 0) budget.check();
    yield match;
  }
}

/** The text before a span, for context words; same line or the line above (a table's label cell). */
export function before(text: string, start: number, length = 40): string {
  return text.slice(Math.max(0, start - length), start);
}

/** The text after a span. */
export function after(text: string, end: number, length = 24): string {
  return text.slice(end, end + length);
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
