import { FINDING_KINDS } from './finding.ts';

/** Names a placeholder may carry: the kinds, and HOST for an address inside a private network. */
const NAMES = [...FINDING_KINDS, 'HOST'].join('|');

/**
 * Text that looks like a placeholder already. It is left alone and its number is never given to something else.
 * At most six digits (a text holds fewer entities), so that no telephone number passes as one.
 */
export const PLACEHOLDER = new RegExp(`\\[(?:${NAMES})_\\d{1,6}\\]`, 'g');

/** Hands out `[NAME_n]`: the same entity keeps its number, numbers already in the texts are skipped. */
export class Numbering {
  readonly #taken = new Set<string>();
  readonly #last = new Map<string, number>();
  readonly #given = new Map<string, string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) for (const [written] of text.matchAll(PLACEHOLDER)) this.#taken.add(written);
  }

  placeholder(name: string, entity: string): string {
    const key = `${name}\0${entity}`;
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    let number = this.#last.get(name) ?? 0;
    let placeholder: string;
    do placeholder = `[${name}_${++number}]`;
    while (this.#taken.has(placeholder));
    this.#last.set(name, number);
    this.#given.set(key, placeholder);
    return placeholder;
  }
}
