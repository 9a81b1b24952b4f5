const directed = /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A foreign text for the middle of one of our sentences: it may run right to left by itself, but cannot turn around what
 * we say beside it (Unicode bidirectional algorithm, UAX 9: an isolate, free of explicit controls that could end it).
 */
export function isolated(text: string): string {
  const plain = text.replace(controls, '');
  return directed.test(plain) ? `\u2068${plain}\u2069` : plain;
}
