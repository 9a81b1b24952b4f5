import type { ReadAnswer } from '../adapters/read-turns.ts';

/** A finished answer as it was shown, kept because the page itself drops the variants it does not show. */
export type KeptAnswer = ReadAnswer & { hash: string };

export type AnswerMemory = {
  /**
   * Keeps a finished answer. The same text under the same key is the same answer, however often the page shows it.
   * @returns the variants known for the key, in the order in which they were finished
   */
  keep(key: string, answer: ReadAnswer): readonly KeptAnswer[];
  variants(key: string): readonly KeptAnswer[];
  forgetAll(): void;
};

/** Bounds what a day-long tab can hold: the oldest conversation turns go first. */
const maxKeys = 400;
const maxVariants = 8;

export function createAnswerMemory(): AnswerMemory {
  const byKey = new Map<string, KeptAnswer[]>();
  return {
    keep(key, answer) {
      const kept = byKey.get(key) ?? [];
      const hash = textHash(answer.text);
      if (!kept.some((variant) => variant.hash === hash)) kept.push({ ...answer, hash });
      if (kept.length > maxVariants) kept.shift();
      byKey.delete(key);
      byKey.set(key, kept);
      const oldest = byKey.keys().next();
      if (byKey.size > maxKeys && !oldest.done) byKey.delete(oldest.value);
      return kept;
    },
    variants: (key) => byKey.get(key) ?? [],
    forgetAll: () => byKey.clear(),
  };
}

/**
 * The two answers to compare: the latest finished ones that have not been compared with each other.
 * @param isJudged whether this pair, by its hashes, already has a saved judgment
 */
export function pairOf(
  variants: readonly KeptAnswer[],
  isJudged: (first: string, second: string) => boolean = () => false,
): [KeptAnswer, KeptAnswer] | null {
  for (let later = variants.length - 1; later > 0; later--) {
    for (let earlier = later - 1; earlier >= 0; earlier--) {
      const first = variants[earlier];
      const second = variants[later];
      if (first && second && !isJudged(first.hash, second.hash)) return [first, second];
    }
  }
  return null;
}

/** 53-bit FNV-like hash of the text without its white space: identity within one tab, never a secret, never sent. */
export function textHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const folded = text.normalize('NFC').replace(/\s+/g, ' ');
  for (let at = 0; at < folded.length; at++) {
    const unit = folded.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
