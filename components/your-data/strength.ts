import { isLongEnough } from '../../utils/backup/passphrase.ts';

export type Strength = 'short' | 'weak' | 'fair' | 'strong';

const isLetter = (char: string) => /\p{L}/u.test(char);
const isGap = (char: string) => /[\s-]/u.test(char);

/**
 * Guesses, in bits, how many tries a character costs that comes after `before`: a letter within a word little, so that a
 * common word costs about eleven bits; a change between letters and digits more; the same or the next in a row almost
 * nothing.
 */
function costOf(char: string, before: string | undefined): number {
  if (before === undefined) return 4;
  const step = (char.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  if (Math.abs(step) <= 1) return 0.5;
  if (isGap(char) || isGap(before)) return 1.5;
  if (isLetter(char) && isLetter(before)) return 2.2;
  return isLetter(char) === isLetter(before) ? 2.5 : 4;
}

/** How hard a passphrase is to guess for someone who has the file: an honest guess, on the low side. */
export function strengthOf(passphrase: string): Strength {
  if (!isLongEnough(passphrase)) return 'short';
  const chars = [...passphrase.normalize('NFKC')];
  // What is only the same few characters again and again is no longer than they are.
  const variety = Math.min(1, new Set(chars).size / 8);
  const bits = chars.reduce((sum, char, index) => sum + costOf(char, chars[index - 1]), 0) * variety;
  if (bits < 36) return 'weak';
  return bits < 54 ? 'fair' : 'strong';
}
