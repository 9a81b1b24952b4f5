import type { Claim, Scene } from './recognizers/recognizer.ts';

/** What only a word beside it gave away is masked again where it stands alone. */
const CARRIED: ReadonlySet<string> = new Set([
  'PERSON',
  'USERNAME',
  'SECRET',
  'NATIONAL_ID',
  'PASSPORT',
  'LICENSE_PLATE',
  'CREDIT_CARD',
  'IBAN',
  'PHONE',
  'CRYPTO',
]);
const WORD = /[\p{L}\p{N}]+/gu;
const SHORTEST = 4;

type Mention = { lead: number; written: string; claim: Claim };

/**
 * Remembers found entities so that their later mentions are masked too, in every part of one contribution
 * (redaction design §5.4). Lives in memory for one call.
 */
export class Carried {
  readonly #byFirstWord = new Map<string, Mention[]>();
  readonly #known = new Set<string>();

  /** Grows whenever something new was remembered: parts read before must be read again. */
  get size(): number {
    return this.#known.size;
  }

  remember(claim: Claim, written: string): void {
    if (!CARRIED.has(claim.kind)) return;
    this.#add(claim, written);
    if (claim.kind !== 'PERSON') return;
    for (const part of written.split(/[\s,.]+/)) if (/^\p{Lu}\p{L}{2,}/u.test(part)) this.#add(claim, part, 3);
  }

  #add(claim: Claim, written: string, shortest = SHORTEST): void {
    if (written.length < shortest || this.#known.has(written)) return;
    const first = written.matchAll(WORD).next().value;
    if (first === undefined) return;
    this.#known.add(written);
    const mentions = this.#byFirstWord.get(first[0]) ?? [];
    mentions.push({ lead: first.index, written, claim });
    // Longest first: "Jane Doe" before "Jane".
    mentions.sort((a, b) => b.written.length - a.written.length);
    this.#byFirstWord.set(first[0], mentions);
  }

  /** A recognizer over everything remembered; one look-up per word, so linear. */
  *find({ text, budget }: Scene): Generator<Claim> {
    if (this.#known.size === 0) return;
    let seen = 0;
    for (const word of text.matchAll(WORD)) {
      if (++seen % 1024 === 0) budget.check();
      for (const { lead, written, claim } of this.#byFirstWord.get(word[0]) ?? []) {
        const start = word.index - lead;
        const end = start + written.length;
        if (start < 0 || !text.startsWith(written, start) || /[\p{L}\p{N}]/u.test(text.charAt(end))) continue;
        yield { ...claim, start, end };
        break;
      }
    }
  }
}
