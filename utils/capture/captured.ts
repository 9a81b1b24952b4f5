/**
 * What a page hands over, before consent and redaction. Plain types: content scripts carry no schema library,
 * so the background parses these at its door (utils/messaging).
 */
export type CapturedSnippet = {
  kind: 'snippet';
  /** The exact selection, as rendered text. */
  text: string;
  /** BCP 47 as the page declares it. */
  language: string | null;
  /** Host name without port or path. */
  host: string;
  /** The selection was longer than the capture limit and was cut. */
  truncated: boolean;
};

export type CapturedCandidate = {
  cid: 'a' | 'b';
  /** Markdown of the answer, frozen when it was finished or picked. */
  text: string;
  model: string | null;
  modelSource: 'dom-attr' | 'ui-label' | 'user' | 'unknown';
};

export type CapturedJudgment = {
  kind: 'judgment';
  /** UUID made by the page script, so that repeating a message never doubles a judgment. */
  id: string;
  host: string;
  /** `id@version` of the site adapter; null for pick-two. */
  adapter: string | null;
  method: 'inline' | 'pick-two';
  prompt: string | null;
  candidates: [CapturedCandidate, CapturedCandidate];
  shownOrder: ['a' | 'b', 'a' | 'b'];
  blind: boolean;
  randomised: boolean;
  winner: 'a' | 'b' | 'tie' | 'both-bad';
  /** 0 for tie and both-bad; 1 better, 2 much better. */
  strength: 0 | 1 | 2 | 3;
  timing: { activeMs: number; firstActionMs: number; edits: number };
};

/** Longest selection or answer that is captured, in UTF-16 units. */
export const captureLimit = 100_000;
