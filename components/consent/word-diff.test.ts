import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Stretch, wordDiff } from './word-diff.ts';

const textOf = (stretches: Stretch[]) => stretches.map(({ text }) => text).join('');
const marked = (stretches: Stretch[]) =>
  stretches.map(({ text, isChanged }) => (isChanged ? `<${text}>` : text)).join('');

test('marks the words that changed on each side', () => {
  const { before, after } = wordDiff('Kept for one year in Europe.', 'Kept for ten years in Europe and America.');
  expect(marked(before)).toBe('Kept for <one year> in Europe.');
  expect(marked(after)).toBe('Kept for <ten years> in Europe< and America>.');
});

test('marks nothing in equal texts, and all of a new one', () => {
  expect(marked(wordDiff('The same.', 'The same.').after)).toBe('The same.');
  expect(wordDiff('', 'All new').after).toEqual([{ text: 'All new', isChanged: true }]);
  expect(wordDiff('', 'All new').before).toEqual([]);
});

test('compares words of scripts without spaces', () => {
  expect(marked(wordDiff('資料は一年間保存されます', '資料は十年間保存されます').after)).toContain('資料は<');
});

test('gives up on texts with little in common, and then marks both whole', () => {
  const words = (seed: string) => Array.from({ length: 4_000 }, (_, index) => `${seed}${index}`).join(' ');
  const { before, after } = wordDiff(words('a'), words('b'));
  expect(before).toHaveLength(1);
  expect(after).toHaveLength(1);
});

test('both sides are the whole texts, whatever they hold', () => {
  const words = fc.array(fc.oneof(fc.constantFrom('we', 'sell', 'keep', ' ', '\n', '٣', '年'), fc.string()), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, words, (some, others) => {
      const [left, right] = [some.join(''), others.join('')];
      const { before, after } = wordDiff(left, right);
      expect(textOf(before)).toBe(left);
      expect(textOf(after)).toBe(right);
      if (left === right) expect(before.some(({ isChanged }) => isChanged)).toBe(false);
      else expect([...before, ...after].some(({ isChanged }) => isChanged)).toBe(true);
    }),
  );
});
