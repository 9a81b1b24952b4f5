import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { normalise } from '../normalise.ts';
import { foldCase } from './fold-case.ts';
import { type Claim, eachMatch, type Recognizer, type Scene } from './recognizer.ts';

type Pattern = { entity: string; pattern: RegExp; certainty: Claim['certainty'] };

/** Between the words of a name: "Jane Doe", "jane.doe", "DOE, Jane", "jane_doe". */
const GAP = '[^\\p{L}\\p{N}]{0,3}';
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
    for (const { entity, pattern, certainty } of patterns) {
      for (const match of eachMatch({ ...scene, text: folded.text }, pattern)) {
        const { start, end } = folded.toInput(match.index, match.index + match[0].length);
        // A single part of a name is a common word as often ("mark", "long"): only where it is written as a name.
        if (certainty === 'likely' && /\p{Ll}/u.test(spelling.charAt(start))) continue;
        yield { start, end, kind: 'OWN', certainty, why: certainty === 'certain' ? 'own.entry' : 'own.part', entity };
      }
    }
  }
}

function compile(entry: string): Pattern[] {
  const { text, spelt } = normalise(entry);
  const written = [...new Set([text, spelt])].flatMap(spellings);
  const entity = written[0] ?? '';
  return written.flatMap((spelling) => {
    const words = spelling.match(WORD) ?? [];
    if (words.length === 0) return literal(entity, spelling);
    const digits = words.join('');
    if (/^\d{6,}$/.test(digits)) return [certain(entity, telephone(spelling, digits))];
    const mail = /^([^@\s]+)@[^@\s]+$/.exec(spelling)?.[1];
    const names = mail === undefined || ROLE.test(mail) ? [] : nameForms(mail.match(WORD) ?? [], false);
    const forms = mail === undefined ? nameForms(words, true) : [words, ...names];
    return [
      ...forms.map((form) => certain(entity, bounded(form))),
      ...(mail === undefined
        ? parts(words).map((part) => ({ ...certain(entity, bounded([part])), certainty: 'likely' as const }))
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

function bounded(words: readonly string[]): string {
  const body = words.join(GAP);
  const joined = words.join('');
  const isUnspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u.test(joined);
  if (isUnspaced || (words.length > 1 && joined.length >= UNMISTAKABLE)) return body;
  const edge = (symbol: string): string => (/\p{N}/u.test(symbol) ? '\\p{N}' : '\\p{L}');
  return `(?<!${edge(joined.charAt(0))})${body}(?!${edge(joined.slice(-1))})`;
}

/** The digits with anything between them, with or without country code and trunk zero. */
function telephone(spelling: string, digits: string): string {
  const isInternational = /^\+|^00/.test(spelling);
  const known = isInternational ? parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`) : undefined;
  const core = Array.from(known?.nationalNumber ?? digits.replace(/^0+(?=\d{5})/, '')).join(GAP);
  return `(?<!\\p{N})(?:\\+?\\d{1,4}${GAP})?(?:0${GAP})?${core}(?!\\p{N})`;
}

function literal(entity: string, spelling: string): Pattern[] {
  if (spelling === '') return [];
  return [certain(entity, spelling.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))];
}

function certain(entity: string, source: string): Pattern {
  return { entity, certainty: 'certain', pattern: new RegExp(source, 'gu') };
}
