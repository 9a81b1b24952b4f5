/** Largest file that is read, in bytes. A receipt has a few thousand; an export with years of history some millions. */
export const proofFileLimit = 64 * 1024 * 1024;
const deepest = 64;

/** A JSON text as one value that every reader would see, or why it is none. */
export type ReadJson = { ok: true; value: unknown } | { ok: false; id: 'file.size' | 'file.json'; detail: string };

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Of valid JSON: the first thing in it that two readers could take for two things, or null. */
function ambiguity(text: string): string | null {
  const open: (Set<string> | null)[] = [];
  const token = /[{}[\]"]|-?\d[\d.eE+-]*/g;
  const colon = /\s*:/y;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [word] = found;
    if (word === '"') {
      token.lastIndex = endOfString(text, found.index);
      const raw = text.slice(found.index, token.lastIndex);
      colon.lastIndex = token.lastIndex;
      if (!colon.test(text)) continue;
      const name: unknown = JSON.parse(raw);
      const names = open.at(-1);
      if (typeof name !== 'string' || names?.has(name)) return `the name ${raw.slice(0, 40)} twice in one object`;
      if (name === '__proto__') return 'a name that some readers take for something else: __proto__';
      names?.add(name);
    } else if (word === '{' || word === '[') {
      if (open.push(word === '{' ? new Set() : null) > deepest) return `nested deeper than ${deepest}`;
    } else if (word === '}' || word === ']') {
      open.pop();
    } else if (String(Number(word)) !== word) {
      return `the number ${word.slice(0, 40)} in a form that readers disagree about`;
    }
  }
  return null;
}

/**
 * Reads JSON that says one thing only: UTF-8, no name twice, no number that loses digits, not too large, not too deep.
 * Spaces and the order of names are free.
 */
export function readJson(file: Uint8Array | string): ReadJson {
  const size = file.length;
  if (size > proofFileLimit) return { ok: false, id: 'file.size', detail: `more than ${proofFileLimit} bytes` };
  try {
    const text = typeof file === 'string' ? file : new TextDecoder('utf-8', { fatal: true }).decode(file);
    const value: unknown = JSON.parse(text);
    const doubt = ambiguity(text);
    return doubt === null ? { ok: true, value } : { ok: false, id: 'file.json', detail: doubt };
  } catch {
    return { ok: false, id: 'file.json', detail: 'not UTF-8, not JSON, or cut off' };
  }
}
