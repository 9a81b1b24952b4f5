import { foldHomoglyphs } from './homoglyphs.ts';
import { PLACEHOLDER } from './placeholder.ts';

/** Stands in the normalised text where the input holds a placeholder: no recognizer may claim it. */
export const MASKED = '\uE000';

/** Text as recognizers read it, and the way back to the input's UTF-16 offsets. */
export type Normalised = {
  text: string;
  /** The same text before look-alike letters were folded; equal length. */
  spelt: string;
  toInput: (start: number, end: number) => { start: number; end: number };
};

/** Zero-width, bidi controls, soft hyphen, variation selectors and tags: invisible, so they split nothing. */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{1D173}-\u{1D17A}]|\u034F|\u17B4|\u17B5|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u{E0000}-\u{E01EF}]/u;
const DASH = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/;
const SINGLE_QUOTE = /[\u2018-\u201B\u2032]/;
const DOUBLE_QUOTE = /[\u201C-\u201F\u2033\u00AB\u00BB]/;
const LINE_END = /[\u0085\u2028\u2029]/;
const ASCII = /^[\x20-\x7E]+$/;
/** First code point of each decimal-digit block that NFKC does not fold (Arabic-Indic, Devanagari, Thai …). */
const DIGIT_ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810,
];
/** Escapes that hide an address character from the eye of a pattern; everything else stays as written. */
const ESCAPE =
  /&(?:amp|nbsp|commat|period|quot|apos|lt|gt|shy|#\d{1,5}|#x[\da-f]{1,5});|%40|%2B(?=[\w.-]{1,64}(?:@|%40))/giy;
const ENTITIES: Record<string, string> = {
  amp: '&',
  nbsp: ' ',
  commat: '@',
  period: '.',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  shy: '',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: the fast path is exactly "all ASCII"
const PLAIN = /^[\x00-\x7F]*$/;

const folded = new Map<string, string>();

/**
 * Folds what hides personal data from patterns, keeping for every code unit where it came from
 * (redaction design §5.2): the stored text is never normalised, only read through this.
 */
export function normalise(input: string): Normalised {
  if (PLAIN.test(input) && !/[&[]|%40|%2B/i.test(input)) {
    return { text: input, spelt: input, toInput: (start, end) => ({ start, end }) };
  }
  const holes = new Map<number, number>();
  for (const match of input.matchAll(PLACEHOLDER)) holes.set(match.index, match[0].length);
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < input.length; ) {
    const [text, length] = step(input, at, holes);
    parts.push(text);
    for (let unit = 0; unit < text.length; unit++) {
      starts.push(at);
      ends.push(at + length);
    }
    at += length;
  }
  const spelt = parts.join('');
  return {
    text: foldHomoglyphs(spelt),
    spelt,
    toInput: (start, end) => ({ start: starts[start] ?? input.length, end: ends[end - 1] ?? input.length }),
  };
}

/** Reads one unit of the input: what it becomes, and how many code units it took. */
function step(input: string, at: number, holes: Map<number, number>): [text: string, length: number] {
  const code = input.charCodeAt(at);
  if (code === 0x5b) {
    const hole = holes.get(at);
    return hole === undefined ? ['[', 1] : [MASKED, hole];
  }
  if (code === 0x26 || code === 0x25) {
    ESCAPE.lastIndex = at;
    const written = ESCAPE.exec(input)?.[0];
    if (written !== undefined) return [decode(written), written.length];
  }
  if (code < 0x80) return [input.charAt(at), 1];
  const symbol = String.fromCodePoint(input.codePointAt(at) ?? code);
  let text = folded.get(symbol);
  if (text === undefined) {
    text = fold(symbol);
    if (folded.size < 10_000) folded.set(symbol, text);
  }
  return [text, symbol.length];
}

function decode(written: string): string {
  if (written === '%40') return '@';
  if (written.startsWith('%')) return '+';
  const name = written.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return ENTITIES[name] ?? written;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  // A NUL or a lone surrogate is nobody's address: leave the escape as it is.
  if (code < 0x20 || (code >= 0xd800 && code <= 0xdfff)) return written;
  return code < 0x80 ? String.fromCharCode(code) : fold(String.fromCodePoint(code));
}

function fold(symbol: string): string {
  if (symbol === MASKED) return '\uFFFD';
  if (INVISIBLE.test(symbol)) return '';
  if (DASH.test(symbol)) return '-';
  if (SINGLE_QUOTE.test(symbol)) return "'";
  if (DOUBLE_QUOTE.test(symbol)) return '"';
  if (LINE_END.test(symbol)) return '\n';
  const code = symbol.codePointAt(0) ?? 0;
  const zero = DIGIT_ZEROS.find((first) => code >= first && code <= first + 9);
  if (zero !== undefined) return String(code - zero);
  const compatible = symbol.normalize('NFKC');
  return ASCII.test(compatible) ? compatible : symbol;
}
