import { honest } from './honest.ts';
import { codeSpan, link, wrapped } from './markdown-marks.ts';
import { tableMarkdown } from './markdown-table.ts';

/** What to leave out, and where a formula keeps its TeX source. Both are selector lists of the site adapter. */
export type MarkdownRules = { drop: readonly string[]; math: readonly string[] };

/** For pages without an adapter: what no answer consists of. */
export const genericRules: MarkdownRules = {
  drop: ['button', 'input', 'select', 'textarea', 'nav', 'svg', 'style', 'script', 'noscript', 'template', '.sr-only'],
  math: ["annotation[encoding='application/x-tex']"],
};

const ELEMENT = 1;
const TEXT = 3;
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION SUMMARY TABLE UL'.split(
    ' ',
  ),
);

/**
 * A rendered answer as the markdown it was most likely rendered from. Ordinary text is not escaped: models write raw
 * markdown, and an escape they did not write would be our invention.
 * @returns null when reading it would cost more than {@link Work} allows
 */
export function toMarkdown(root: Element, rules: MarkdownRules, work = newWork()): string | null {
  return within(() => tidy(blocks(honest(root), new Walk(rules, work))));
}

/** Text whose line breaks are its own (`white-space: pre-wrap`), without the dropped parts; null as above. */
export function toPlainText(root: Element, drop: readonly string[], work = newWork()): string | null {
  const walk = new Walk({ drop, math: [] }, work);
  const read = (node: Node): string => {
    if (isText(node)) return walk.text(node);
    const element = asElement(node);
    if (!element || walk.isDropped(element)) return '';
    if (tagOf(element) === 'BR') return '\n';
    return walk.inside(() => [...element.childNodes].map(read).join(''));
  };
  return within(() => read(honest(root)).replaceAll('\u00a0', ' ').trim());
}

/** What one reading may still cost, whatever a page nests or repeats: elements visited, levels down, characters. */
export type Work = { visits: number; levels: number; chars: number };

/** Many times what the longest answer needs that could be captured. */
export function newWork(): Work {
  return { visits: 200_000, levels: 400, chars: 500_000 };
}

class TooMuch extends Error {}

function within(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

class Walk {
  private readonly dropSelector: string;
  private readonly mathSelector: string;
  private readonly work: Work;
  constructor(rules: MarkdownRules, work: Work) {
    this.dropSelector = rules.drop.join(',');
    this.mathSelector = rules.math.join(',');
    this.work = work;
  }
  /** One level down. */
  inside<T>(read: () => T): T {
    if (--this.work.visits < 0 || --this.work.levels < 0) throw new TooMuch();
    const value = read();
    this.work.levels++;
    return value;
  }
  text(node: Node): string {
    const text = node.nodeValue ?? '';
    this.work.chars -= text.length;
    if (this.work.chars < 0) throw new TooMuch();
    return text;
  }
  isDropped(element: Element): boolean {
    return this.dropSelector !== '' && element.matches(this.dropSelector);
  }
  /** `$…$` or `$$…$$` where the element is a rendered formula (KaTeX, MathML) that keeps its source. */
  formula(element: Element): string | null {
    const shown = element.classList.contains('katex-display');
    const isFormula = shown || element.classList.contains('katex') || tagOf(element) === 'MATH';
    if (!isFormula || this.mathSelector === '') return null;
    const source = element.querySelector(this.mathSelector)?.textContent?.trim();
    if (!source) return null;
    return shown || element.getAttribute('display') === 'block' ? `\n\n$$\n${source}\n$$\n\n` : `$${source}$`;
  }
}

function isText(node: Node): boolean {
  return honest(node).nodeType === TEXT;
}

/** The node as an element that can be read, or null. */
function asElement(node: Node): Element | null {
  const readable = honest(node);
  return readable.nodeType === ELEMENT ? (readable as Element) : null;
}

function childElements(element: Element): Element[] {
  return [...element.children].map((child) => honest(child));
}

function tagOf(element: Element): string {
  return element.tagName.toUpperCase();
}

function tidy(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/(?<![ \t])[ \t]+\n/g, (spaces) => (spaces.startsWith('  ') ? '  \n' : '\n'))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Children as blocks: runs of inline content become paragraphs between them. */
function blocks(parent: Element, walk: Walk): string {
  const out: string[] = [];
  let run = '';
  const flush = () => {
    const text = run.trim();
    if (text !== '') out.push(text);
    run = '';
  };
  for (const node of parent.childNodes) {
    const element = asElement(node);
    if (element && walk.isDropped(element)) continue;
    if (element && walk.formula(element) === null && isBlock(element, walk)) {
      flush();
      const text = block(element, walk);
      if (text.trim() !== '') out.push(text);
    } else run += inline(node, walk);
  }
  flush();
  return out.join('\n\n');
}

function isBlock(element: Element, walk: Walk): boolean {
  if (BLOCKS.has(tagOf(element))) return true;
  // A wrapper such as <span> around paragraphs.
  const hasBlock = walk.inside(() => childElements(element).some((child) => isBlock(child, walk)));
  return hasBlock && element.querySelector('math') === null;
}

function block(element: Element, walk: Walk): string {
  return walk.inside(() => blockText(element, walk));
}

function blockText(element: Element, walk: Walk): string {
  const tag = tagOf(element);
  if (/^H[1-6]$/.test(tag)) return `${'#'.repeat(Number(tag[1]))} ${oneLine(inlineOf(element, walk))}`;
  if (tag === 'PRE') return fence(element, walk);
  if (tag === 'HR') return '---';
  if (tag === 'UL' || tag === 'OL') return list(element, walk);
  if (tag === 'BLOCKQUOTE') return prefixed(tidy(blocks(element, walk)), '> ', '> ').replaceAll(/^> $/gm, '>');
  if (tag === 'TABLE') return tableMarkdown(element, (cell) => oneLine(inlineOf(cell, walk)));
  return blocks(element, walk);
}

function oneLine(text: string): string {
  return text.replace(/(?<!\s)\s*\n\s*/g, ' ').trim();
}

/** The first line gets `first`, the others `rest`; empty lines stay empty unless `rest` marks them. */
function prefixed(text: string, first: string, rest: string): string {
  const lines = text.split('\n');
  return lines
    .map((line, nth) => (nth === 0 ? first : line === '' && rest.trim() === '' ? '' : rest) + line)
    .join('\n');
}

function list(element: Element, walk: Walk): string {
  const ordered = tagOf(element) === 'OL';
  let number = Number(element.getAttribute('start') ?? '1');
  const items: string[] = [];
  let loose = false;
  for (const item of childElements(element)) {
    if (walk.isDropped(item)) continue;
    if (tagOf(item) !== 'LI') {
      // A list put straight into a list: invalid, and common.
      const inner = tidy(block(item, walk));
      if (inner !== '') items.push(prefixed(inner, '  ', '  '));
      continue;
    }
    const marker = ordered ? `${number++}. ` : '- ';
    const text = itemText(item, walk);
    loose ||= text.includes('\n\n');
    items.push(prefixed(text, marker, ' '.repeat(marker.length)));
  }
  return items.join(loose ? '\n\n' : '\n');
}

/** A nested list follows its item directly; other blocks stand apart. */
function itemText(item: Element, walk: Walk): string {
  const box = item.querySelector(':scope > input[type=checkbox], :scope > p > input[type=checkbox]');
  const task = box ? (box.hasAttribute('checked') ? '[x] ' : '[ ] ') : '';
  const text = tidy(blocks(item, walk)).replace(/\n\n(?=(?:- |\d+\. ))/g, '\n');
  return task + text;
}

const languageClass = /(?:^|\s)(?:language|lang|highlight-source)-([\w+#.-]+)/;

function fence(pre: Element, walk: Walk): string {
  const code = pre.querySelector('code') ?? pre;
  const language =
    languageClass.exec(`${code.getAttribute('class') ?? ''} ${pre.getAttribute('class') ?? ''}`)?.[1] ?? '';
  const text = codeText(code, walk).replace(/\n$/, '');
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map((run) => run[0].length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** Code keeps every character; highlighters wrap it in spans and some break lines by <br>. */
function codeText(node: Node, walk: Walk): string {
  if (isText(node)) return walk.text(node);
  const element = asElement(node);
  if (!element || walk.isDropped(element)) return '';
  if (tagOf(element) === 'BR') return '\n';
  return walk.inside(() => [...element.childNodes].map((child) => codeText(child, walk)).join(''));
}

function inlineOf(element: Element, walk: Walk): string {
  return walk.inside(() => [...element.childNodes].map((child) => inline(child, walk)).join(''));
}

function inline(node: Node, walk: Walk): string {
  if (isText(node)) return walk.text(node).replace(/[ \t\r\n]+/g, ' ');
  const element = asElement(node);
  if (!element || walk.isDropped(element)) return '';
  const formula = walk.formula(element);
  if (formula !== null) return formula;
  switch (tagOf(element)) {
    case 'BR':
      return '  \n';
    case 'STRONG':
    case 'B':
      return wrapped(inlineOf(element, walk), '**');
    case 'EM':
    case 'I':
      return wrapped(inlineOf(element, walk), '*');
    case 'DEL':
    case 'S':
      return wrapped(inlineOf(element, walk), '~~');
    case 'CODE':
    case 'KBD':
    case 'SAMP':
      return codeSpan(element.textContent ?? '');
    case 'A':
      return link(element, inlineOf(element, walk));
    case 'IMG':
      return element.getAttribute('alt') ?? '';
    default:
      return isBlock(element, walk) ? ` ${oneLine(blocks(element, walk))} ` : inlineOf(element, walk);
  }
}
