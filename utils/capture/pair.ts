import { type CapturedCandidate, type CapturedJudgment, captureLimit } from './captured.ts';
import { hostOf, wellFormed } from './selection.ts';

/** Two frozen answers in the order in which they will be shown, ready to be judged. */
export type Pair = {
  id: string;
  host: string;
  adapter: string | null;
  method: CapturedJudgment['method'];
  prompt: string | null;
  candidates: [CapturedCandidate, CapturedCandidate];
  /** Left to right. Drawn from the id, so that opening the pair again never reshuffles it. */
  shownOrder: CapturedJudgment['shownOrder'];
  blind: boolean;
};

export type PairSource = {
  id: string;
  hostname: string;
  adapter: string | null;
  method: CapturedJudgment['method'];
  prompt: string | null;
  first: Omit<CapturedCandidate, 'cid'>;
  second: Omit<CapturedCandidate, 'cid'>;
};

/** What the person chose, by place: the panel's left answer is called A, whatever its `cid`. */
export type Choice = { verdict: 'left' | 'right' | 'tie' | 'both-bad'; much: boolean };

/**
 * Null when there is nothing to compare: an empty, an oversized, or twice the same answer. An oversized prompt is left
 * out rather than cut, since half a question would misrepresent what was answered.
 */
export function makePair(source: PairSource): Pair | null {
  const [a, b] = [wellFormed(source.first.text), wellFormed(source.second.text)];
  if (a.trim() === '' || b.trim() === '' || a === b) return null;
  if (a.length > captureLimit || b.length > captureLimit) return null;
  const prompt = wellFormed(source.prompt ?? '').trim();
  return {
    id: source.id,
    host: hostOf(source.hostname),
    adapter: source.adapter,
    method: source.method,
    prompt: prompt === '' || prompt.length > captureLimit ? null : prompt,
    candidates: [
      { ...source.first, cid: 'a', text: a },
      { ...source.second, cid: 'b', text: b },
    ],
    shownOrder: drawOrder(source.id),
    blind: isBlind(source),
  };
}

/** A fair draw for random ids (FNV-1a over the id; its lowest bit would only be a parity, so a higher one decides). */
export function drawOrder(id: string): CapturedJudgment['shownOrder'] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return ((hash >>> 15) & 1) === 0 ? ['a', 'b'] : ['b', 'a'];
}

/** The panel always hides names until the choice; it is only blind if the page did not show them either. */
function isBlind({ method, first, second }: PairSource): boolean {
  return method === 'inline' && first.modelSource !== 'ui-label' && second.modelSource !== 'ui-label';
}

/** @param timing milliseconds, whole; `edits` counts earlier choices taken back */
export function judge(pair: Pair, choice: Choice, timing: CapturedJudgment['timing']): CapturedJudgment {
  const [left, right] = pair.shownOrder;
  const sides = { left, right, tie: 'tie', 'both-bad': 'both-bad' } as const;
  const prefers = choice.verdict === 'left' || choice.verdict === 'right';
  return {
    kind: 'judgment',
    id: pair.id,
    host: pair.host,
    adapter: pair.adapter,
    method: pair.method,
    prompt: pair.prompt,
    candidates: pair.candidates,
    shownOrder: pair.shownOrder,
    blind: pair.blind,
    randomised: true,
    winner: sides[choice.verdict],
    strength: prefers ? (choice.much ? 2 : 1) : 0,
    timing,
  };
}

/** The candidate shown on a side. */
export function shownOn(pair: Pair, side: 'left' | 'right'): CapturedCandidate {
  const cid = pair.shownOrder[side === 'left' ? 0 : 1];
  return pair.candidates[0].cid === cid ? pair.candidates[0] : pair.candidates[1];
}
