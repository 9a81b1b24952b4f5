import { describe, expect, test } from 'vitest';
import { judge, makePair, type Pair, shownOn } from '../../utils/capture/pair.ts';
import { t } from '../words.ts';
import { inPlaces, placeOf, verdictWords } from './places.ts';

const timing = { activeMs: 1, firstActionMs: 1, edits: 0 };
const answer = (text: string) => ({ text, model: null, modelSource: 'unknown' as const });

/** A pair drawn in the wanted order; the draw depends on the id alone. */
function pairShown(first: 'a' | 'b'): Pair {
  for (let number = 0; number < 100; number++) {
    const pair = makePair({
      id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      hostname: 'chat.example',
      adapter: null,
      method: 'pick-two',
      prompt: null,
      first: answer('the first'),
      second: answer('the second'),
    });
    if (pair?.shownOrder[0] === first) return pair;
  }
  throw new Error(`no id draws ${first} first`);
}

describe.each(['a', 'b'] as const)('with answer %s on the left', (first) => {
  const pair = pairShown(first);

  test.each([
    ['left', 'A'],
    ['right', 'B'],
  ] as const)(
    'choosing the %s answer reads as answer %s, and the text under that letter is the chosen one',
    (side, letter) => {
      const { winner, strength, shownOrder, candidates } = judge(pair, { verdict: side, much: false }, timing);
      expect(verdictWords(shownOrder, winner, strength)).toBe(t('judgment.better', { answer: letter }));
      const named = inPlaces(shownOrder, candidates).find(({ cid }) => placeOf(shownOrder, cid) === letter);
      expect(named).toEqual(shownOn(pair, side));
      expect(named?.cid).toBe(winner);
    },
  );

  test('answers stand left to right as on the page, called A and B', () => {
    const shown = inPlaces(pair.shownOrder, pair.candidates);
    expect(shown).toEqual([shownOn(pair, 'left'), shownOn(pair, 'right')]);
    expect(shown.map(({ cid }) => placeOf(pair.shownOrder, cid))).toEqual(['A', 'B']);
  });

  test('a tie and two bad answers name no letter', () => {
    expect(verdictWords(pair.shownOrder, 'tie', 0)).toBe(t('judgment.tie'));
    expect(verdictWords(pair.shownOrder, 'both-bad', 0)).toBe(t('judgment.both-bad'));
  });

  test('much better is said of the letter too', () => {
    const { winner, strength } = judge(pair, { verdict: 'left', much: true }, timing);
    expect(verdictWords(pair.shownOrder, winner, strength)).toBe(t('judgment.much-better', { answer: 'A' }));
  });
});
