import type { CandidateId, Winner } from '@assent/protocol/contribution.ts';
import { t } from '../words.ts';

/** The order in which two answers were shown, left to right: by identity (`cid`), drawn at random. */
export type ShownOrder = readonly [CandidateId, CandidateId];

/** What the person called an answer: A stood on the left, B on the right, whatever its `cid`. */
export function placeOf(order: ShownOrder, cid: CandidateId): 'A' | 'B' {
  return order[0] === cid ? 'A' : 'B';
}

/** The answers as they stood on the page, left one first. */
export function inPlaces<T extends { cid: CandidateId }>(order: ShownOrder, answers: readonly T[]): T[] {
  return order.flatMap((cid) => answers.filter((answer) => answer.cid === cid));
}

/** The verdict in a sentence, with the letter that the person saw: `You said: answer A is much better.` */
export function verdictWords(order: ShownOrder, winner: Winner, strength: number): string {
  if (winner === 'tie') return t('judgment.tie');
  if (winner === 'both-bad') return t('judgment.both-bad');
  return t(strength > 1 ? 'judgment.much-better' : 'judgment.better', { answer: placeOf(order, winner) });
}
