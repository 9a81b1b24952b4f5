/** Letters that have no decomposition into a base letter and marks. */
const BASE: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
};

export type FoldedCase = { text: string; toInput: (start: number, end: number) => { start: number; end: number } };

/** Lower case without diacritics, with the way back to the offsets of `input`. */
export function foldCase(input: string): FoldedCase {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII folds in place, which is nearly every text
  if (/^[\x00-\x7F]*$/.test(input)) return { text: input.toLowerCase(), toInput: (start, end) => ({ start, end }) };
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const symbol of input) {
    const text = foldSymbol(symbol);
    parts.push(text);
    for (let unit = 0; unit < text.length; unit++) {
      starts.push(at);
      ends.push(at + symbol.length);
    }
    at += symbol.length;
  }
  return {
    text: parts.join(''),
    toInput: (start, end) => ({ start: starts[start] ?? at, end: ends[end - 1] ?? at }),
  };
}

function foldSymbol(symbol: string): string {
  if (symbol < '\x80') return symbol.toLowerCase();
  // Up and down again: what shares a capital letter is the same letter (ς and σ, ſ and s).
  const bare = symbol.toUpperCase().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  return BASE[bare] ?? bare;
}
