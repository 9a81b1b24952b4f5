import { Carried } from './carried.ts';
import { type Detection, detect } from './detect.ts';
import type { Finding } from './finding.ts';
import {
  Budget,
  type Clock,
  DEFAULT_BUDGET_MS,
  MAX_INPUT_LENGTH,
  RedactionTooLarge,
  RedactionUnstable,
} from './limits.ts';
import { Numbering } from './placeholder.ts';
import { compileOwn } from './recognizers/own.ts';
import type { Claim } from './recognizers/recognizer.ts';

export type { Finding } from './finding.ts';

/** The text with every finding replaced by its placeholder, and the findings in reading order, disjoint. */
export type Redaction = { text: string; findings: Finding[] };

export type RedactOptions = {
  /** The person's own names, mails, phones, employer, street, handles. Never leaves the machine; always found. */
  denyList?: readonly string[];
  /** Milliseconds one text may take; default 5000. Several texts share the sum. */
  budgetMs?: number;
  /** Millisecond clock; default `performance.now`. */
  clock?: Clock;
};

type Span = { start: number; end: number; claim: Claim };
type Part = { input: string; spans: Span[]; current: string; readAt: number };

/** Masking can uncover new findings (a URL around a secret); texts settle after two or three readings. */
const MAX_READINGS = 24;

/**
 * Finds personal data and replaces it with numbered placeholders. Redacting the result again finds nothing.
 *
 * @param text at most 1,000,000 UTF-16 code units
 * @returns the redacted text, and findings whose offsets are UTF-16 code units of `text`
 * @throws RedactionTooLarge, RedactionTimedOut, RedactionUnstable: then nothing may be sent
 */
export function redact(text: string, options: RedactOptions = {}): Redaction {
  const [redaction] = redactAll([text], options);
  if (redaction === undefined) throw new RedactionUnstable(0);
  return redaction;
}

/**
 * Redacts the parts of one contribution (a prompt and its answers) together: the same entity has the same number in all
 * of them, and a name found in one is masked in the others.
 *
 * @throws as {@link redact}
 */
export function redactAll(texts: readonly string[], options: RedactOptions = {}): Redaction[] {
  for (const text of texts) if (text.length > MAX_INPUT_LENGTH) throw new RedactionTooLarge(text.length);
  const limitMs = (options.budgetMs ?? DEFAULT_BUDGET_MS) * Math.max(1, texts.length);
  const budget = new Budget(limitMs, options.clock ?? (() => performance.now()));
  const parts: Part[] = texts.map((input) => ({ input, spans: [], current: input, readAt: -1 }));
  settle(parts, compileOwn(options.denyList ?? []), budget);
  const numbering = new Numbering(texts);
  return parts.map((part) => write(part, numbering));
}

/** Reads every part until a whole reading finds nothing more, so that the output is a fixed point by construction. */
function settle(parts: Part[], own: ReturnType<typeof compileOwn>, budget: Budget): void {
  const carried = new Carried();
  for (let reading = 0; reading < MAX_READINGS; reading++) {
    const waiting = parts.filter((part) => part.readAt !== carried.size);
    if (waiting.length === 0) return;
    for (const part of waiting) {
      const known = carried.size;
      const found = detect(part.current, [own, (scene) => carried.find(scene)], budget);
      for (const { claim, written } of found) carried.remember(claim, written);
      if (found.length === 0) part.readAt = known;
      else mask(part, found);
    }
  }
  throw new RedactionUnstable(MAX_READINGS);
}

/** Adds detections (offsets of the current text) to the spans of the input and rebuilds the current text. */
function mask(part: Part, found: readonly Detection[]): void {
  const toInput = unmask(part.spans);
  const added = found.map(({ claim, start, end }) => ({ claim, start: toInput(start), end: toInput(end - 1) + 1 }));
  part.spans = [...part.spans, ...added].sort((a, b) => a.start - b.start);
  part.current = replace(part.input, part.spans, ({ claim }) => draft(claim));
}

/** Stands for the final placeholder while reading; the number does not matter to any recognizer. */
function draft(claim: Claim): string {
  return `[${claim.name ?? claim.kind}_1]`;
}

/** Maps rising offsets of the current text back to the input. */
function unmask(spans: readonly Span[]): (offset: number) => number {
  let next = 0;
  let shift = 0;
  return (offset) => {
    for (let span = spans[next]; span !== undefined && offset + shift >= span.start; span = spans[++next]) {
      shift += span.end - span.start - draft(span.claim).length;
    }
    return offset + shift;
  };
}

function replace(input: string, spans: readonly Span[], placeholder: (span: Span) => string): string {
  const pieces: string[] = [];
  let reached = 0;
  for (const span of spans) {
    pieces.push(input.slice(reached, span.start), placeholder(span));
    reached = span.end;
  }
  pieces.push(input.slice(reached));
  return pieces.join('');
}

function write({ input, spans }: Part, numbering: Numbering): Redaction {
  const findings = spans.map(({ start, end, claim }): Finding => {
    const { kind, certainty, why } = claim;
    return { start, end, kind, placeholder: numbering.placeholder(claim.name ?? kind, claim.entity), certainty, why };
  });
  let next = 0;
  return { text: replace(input, spans, () => findings[next++]?.placeholder ?? ''), findings };
}
