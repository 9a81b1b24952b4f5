import { diffArrays } from 'diff';

/** A stretch of one side of a comparison: standing on both sides, or on this one alone. */
export type Stretch = { text: string; isChanged: boolean };

/** Beyond so many changed words two texts have little in common, and comparing them would take long. */
const mostChanges = 3_000;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Neighbours of one kind as one stretch; a space between two changed words counts as changed, too. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  stretches.forEach((stretch, index) => {
    const isBridge =
      !stretch.isChanged &&
      stretch.text.trim() === '' &&
      stretches[index - 1]?.isChanged === true &&
      stretches[index + 1]?.isChanged === true;
    const isChanged = stretch.isChanged || isBridge;
    const last = result.at(-1);
    if (last?.isChanged === isChanged) last.text += stretch.text;
    else result.push({ text: stretch.text, isChanged });
  });
  return result.filter(({ text }) => text !== '');
}

/** Both texts word by word, each whole, with what the other does not have marked (Intl.Segmenter finds the words). */
export function wordDiff(before: string, after: string): { before: Stretch[]; after: Stretch[] } {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostChanges });
  if (!changes) {
    return { before: joined([{ text: before, isChanged: true }]), after: joined([{ text: after, isChanged: true }]) };
  }
  const side = (skip: 'added' | 'removed') =>
    joined(
      changes
        .filter((change) => !change[skip])
        .map(({ value, added, removed }) => ({ text: value.join(''), isChanged: added || removed })),
    );
  return { before: side('added'), after: side('removed') };
}
