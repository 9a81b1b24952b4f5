/** Writes an answer into the page word by word, with the elements ChatGPT's pages use. */
import type { Block } from './chat-script.ts';

type Writing = Generator<void, void>;

function element(parent: Element, name: string, className = ''): HTMLElement {
  const child = document.createElement(name);
  if (className) child.className = className;
  parent.append(child);
  return child;
}

function* writeWords(parent: Element, text: string): Writing {
  const node = parent.appendChild(document.createTextNode(''));
  for (const word of text.split(/(?<=\s)/)) {
    node.data += word;
    yield;
  }
}

function* writeInline(parent: Element, text: string): Writing {
  for (const part of text.split(/(\*\*[^*]+\*\*|`[^`]+`)/)) {
    if (part.startsWith('**')) yield* writeWords(element(parent, 'strong'), part.slice(2, -2));
    else if (part.startsWith('`')) yield* writeWords(element(parent, 'code'), part.slice(1, -1));
    else if (part) yield* writeWords(parent, part);
  }
}

function* writeCode(parent: Element, language: string, text: string): Writing {
  const pre = element(parent, 'pre');
  const bar = element(pre, 'div', 'code-bar');
  element(bar, 'span').textContent = language;
  const copy = element(bar, 'button');
  copy.setAttribute('type', 'button');
  copy.textContent = 'Copy code';
  copy.addEventListener('click', () => navigator.clipboard.writeText(text));
  const code = element(element(pre, 'div', 'overflow-y-auto'), 'code', `language-${language}`);
  yield* writeWords(code, text);
}

function* writeTable(parent: Element, head: string[], rows: string[][]): Writing {
  const table = element(element(parent, 'div', 'table-frame'), 'table');
  const top = element(element(table, 'thead'), 'tr');
  for (const cell of head) yield* writeInline(element(top, 'th'), cell);
  const body = element(table, 'tbody');
  for (const row of rows) {
    const line = element(body, 'tr');
    for (const cell of row) yield* writeInline(element(line, 'td'), cell);
  }
}

function* writeBlock(parent: Element, block: Block): Writing {
  if (block.kind === 'code') yield* writeCode(parent, block.language, block.text);
  else if (block.kind === 'table') yield* writeTable(parent, block.head, block.rows);
  else if ('items' in block) {
    const list = element(parent, block.kind);
    for (const item of block.items) yield* writeInline(element(element(list, 'li'), 'p'), item);
  } else yield* writeInline(element(parent, block.kind), block.text);
}

/** Each step adds about a word; running it to the end writes everything at once. */
export function* writeBlocks(parent: Element, blocks: Block[]): Writing {
  for (const block of blocks) yield* writeBlock(parent, block);
}
