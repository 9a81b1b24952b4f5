import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { normalise } from '../normalise.ts';
import { foldCase } from './fold-case.ts';
import type { Claim, Recognizer, Scene } from './recognizer.ts';

type Pattern = {
  entity: string;
  pattern: RegExp;
  certainty: Claim['certainty'];
  isWord: boolean;
  isLiteral: boolean;
};

/** Between the words of a name: "Jane Doe", "jane.doe", "DOE, Jane", "jane_doe". */
const GAP = ' {0,3}';
const NEITHER = /[^\p{L}\p{N}]+/gu;
const LETTER = /\p{L}/u;
const WORD = /[\p{L}\p{N}]+/gu;
const ROLE = /^(?:info|mail|contact|office|admin|hello|support|sales|team|no-?reply|post|service|webmaster)$/;
/** Joined names this long are looked for inside handles too ("xjanedoe42"). */
const UNMISTAKABLE = 8;

/**
 * Compiles the person's own names, mails and phones into a recognizer that ignores case, diacritics and separators,
 * and knows the usual variants (redaction design §5.7). Whatever is on the list is always found.
 */
export function compileOwn(denyList: readonly string[]): Recognizer {
  const patterns = denyList.flatMap((entry) => compile(entry.trim()));
  // The longer form first, or "ada" of one entry would break "Lovelace, Ada" of another.
  patterns.sort((a, b) => b.pattern.source.length - a.pattern.source.length);
  if (patterns.length === 0) return () => [];
  return (scene) => find(scene, patterns);
}

function* find(scene: Scene, patterns: readonly Pattern[]): Generator<Claim> {
  const spellings = scene.text === scene.spelt ? [scene.text] : [scene.text, scene.spelt];
  for (const spelling of spellings) {
    const folded = foldCase(spelling);
    const letters = folded.text.replace(NEITHER, (run) => ' '.repeat(run.length));
    for (const pattern of patterns) {
      scene.budget.check();
      for (const [from, to] of spansOf(pattern, pattern.isLiteral ? folded.text : letters)) {
        const { start, end } = folded.toInput(from, to);
        const { certainty, entity } = pattern;
        // A single part of a name is a common word as often ("mark", "long"): only where it is written as a name.
        if (certainty === 'likely' && /\p{Ll}/u.test(spelling.charAt(start))) continue;
        yield { start, end, kind: 'OWN', certainty, why: certainty === 'certain' ? 'own.entry' : 'own.part', entity };
      }
    }
  }
}

/** Matches whose edges are not inside a longer word. Edges are looked at here: compiling \p{L} into each pattern is slow. */
function* spansOf({ pattern, isWord }: Pattern, text: string): Generator<[start: number, end: number]> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    if (!isWord || !(isInside(text, match.index) || isInside(text, end))) yield [match.index, end];
    // A refused match may hide an accepted one that begins inside it.
    else pattern.lastIndex = match.index + 1;
  }
}

/** Whether an offset falls between two letters or between two digits. */
function isInside(text: string, at: number): boolean {
  const left = text.charAt(at - 1);
  const right = text.charAt(at);
  return (LETTER.test(left) && LETTER.test(right)) || (/\p{N}/u.test(left) && /\p{N}/u.test(right));
}

function compile(entry: string): Pattern[] {
  const { text, spelt } = normalise(entry);
  const written = [...new Set([text, spelt])].flatMap(spellings);
  const entity = written[0] ?? '';
  return written.flatMap((spelling) => {
    const found = spelling.match(WORD) ?? [];
    if (found.length === 0) return literal(entity, spelling);
    const digits = found.join('');
    if (/^\d{6,}$/.test(digits)) return [certain(entity, telephone(spelling, digits))];
    const mail = /^([^@\s]+)@[^@\s]+$/.exec(spelling)?.[1];
    const names = mail === undefined || ROLE.test(mail) ? [] : nameForms(mail.match(WORD) ?? [], false);
    const forms = mail === undefined ? nameForms(found, true) : [found, ...names];
    return [
      ...forms.map((form) => words(entity, form)),
      ...(mail === undefined
        ? parts(found).map((part) => ({ ...words(entity, [part]), certainty: 'likely' as const }))
        : []),
    ];
  });
}

/** The case-folded entry, and with umlauts written out and written plain (Müller, Mueller, Muller). */
function spellings(entry: string): string[] {
  const plain = foldCase(entry).text;
  const writtenOut = foldCase(
    entry
      .toLowerCase()
      .normalize('NFC')
      .replace(/[äæ]/g, 'ae')
      .replace(/[öøœ]/g, 'oe')
      .replace(/ü/g, 'ue')
      .replace(/å/g, 'aa'),
  ).text;
  const drawnIn = plain.replace(/ae/g, 'a').replace(/oe/g, 'o').replace(/ue/g, 'u');
  return [...new Set([plain, writtenOut, drawnIn])];
}

/** First Last, Last First, F. Last, Last F., and First Last without the middle names. */
function nameForms(words: readonly string[], withInitials: boolean): string[][] {
  const [first = '', ...rest] = words;
  const last = rest.at(-1);
  if (last === undefined) return [[...words]];
  const forms = [[...words], [last, ...words.slice(0, -1)], [first, last], [last, first]];
  if (withInitials && words.length <= 4 && last.length > 2 && words.every((word) => /^\p{L}+$/u.test(word))) {
    const initial = String.fromCodePoint(first.codePointAt(0) ?? 0);
    forms.push([initial, last], [last, initial]);
  }
  return forms;
}

function parts(words: readonly string[]): string[] {
  const isName = words.length >= 2 && words.length <= 3 && words.every((word) => /^\p{L}{2,}$/u.test(word));
  return isName ? words.filter((word) => word.length >= 3) : [];
}

/** Unspaced scripts and long joined names are looked for inside other words too. */
function isBounded(words: readonly string[]): boolean {
  const joined = words.join('');
  const isUnspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u.test(joined);
  return !isUnspaced && !(words.length > 1 && joined.length >= UNMISTAKABLE);
}

/** The digits with anything between them, with or without country code and trunk zero. */
function telephone(spelling: string, digits: string): string {
  const isInternational = /^\+|^00/.test(spelling);
  const known = isInternational ? parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`) : undefined;
  const core = Array.from(known?.nationalNumber ?? digits.replace(/^0+(?=\d{5})/, '')).join(GAP);
  return `(?:(?<!\\d)\\d{1,4}${GAP})?(?:0${GAP})?${core}`;
}

function literal(entity: string, spelling: string): Pattern[] {
  if (spelling === '') return [];
  return [certain(entity, spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), false, true)];
}

function certain(entity: string, source: string, isWord = true, isLiteral = false): Pattern {
  return { entity, certainty: 'certain', pattern: new RegExp(source, 'g'), isWord, isLiteral };
}

function words(entity: string, form: readonly string[]): Pattern {
  return certain(entity, form.join(GAP), isBounded(form));
}
