import { make } from './make.ts';

const fence = /^(\s*)(`{3,})([^`]*)$/;
const listItem = /^(\s*)([-*]|\d+[.)]) (.*)$/;
const tableRule = /^\|(?: *:?-+:? *\|)+$/;
const inlineMark =
  /\*\*(\S(?:[^*]*\S)?)\*\*|\*(\S(?:[^*]*\S)?)\*|`([^`]+)`|\[([^[\]]+)\]\((?:https?:|mailto:)[^)\s]{0,2048}\)/g;

/**
 * Markdown as calm, readable text. Only elements we name and text nodes: links lose their address, images never load,
 * and whatever we do not know stays as it is written.
 */
export function answerText(markdown: string): DocumentFragment {
  const out = new DocumentFragment();
  const lines = markdown.split('\n');
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) out.append(paragraph('text-run', run.join('\n')));
    run = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const opening = fence.exec(line)?.[2];
    const item = listItem.exec(line);
    const starts = opening || item || line === '' || /^#{1,6} /.test(line) || tableRule.test(lines[at + 1] ?? '');
    if (!starts) {
      run.push(line);
      continue;
    }
    flush();
    if (opening) {
      const end = closingFence(lines, at + 1, opening);
      out.append(codeBlock(lines.slice(at + 1, end)));
      at = end;
    } else if (item) out.append(listLine(item));
    else if (line.startsWith('#')) out.append(paragraph('heading', line.replace(/^#+ /, '')));
    else if (line !== '') {
      let end = at + 1;
      while (lines[end]?.startsWith('|')) end++;
      const rows = lines.slice(at, end);
      out.append(table(rows));
      at += rows.length - 1;
    }
  }
  flush();
  return out;
}

function closingFence(lines: readonly string[], from: number, opening: string): number {
  for (let nth = from; nth < lines.length; nth++) {
    const mark = fence.exec(lines[nth] ?? '');
    if ((mark?.[2]?.length ?? 0) >= opening.length && mark?.[3]?.trim() === '') return nth;
  }
  return lines.length;
}

function paragraph(kind: string, text: string): HTMLElement {
  const element = make('p', { class: kind });
  element.append(...inline(text));
  return element;
}

function listLine([, indent = '', marker = '', text = '']: RegExpExecArray): HTMLElement {
  const words = make('span');
  words.append(...inline(text));
  const bullet = make('span', { text: /\d/.test(marker) ? marker : '•' });
  const element = make('p', { class: 'item', children: [bullet, words] });
  element.style.marginInlineStart = `${indent.length * 6}px`;
  return element;
}

function codeBlock(lines: readonly string[]): HTMLElement {
  return make('pre', { attributes: { dir: 'ltr' }, children: [make('code', { text: lines.join('\n') })] });
}

function table(rows: readonly string[]): HTMLElement {
  const element = make('table');
  for (const [nth, row] of rows.entries()) {
    if (nth === 1) continue;
    const cells = row.replace(/^\| ?| ?\|$/g, '').split(/(?<!\\) ?\| ?/);
    const line = element.insertRow();
    for (const cell of cells) {
      const box = make(nth === 0 ? 'th' : 'td');
      box.append(...inline(cell.replaceAll('\\|', '|')));
      line.append(box);
    }
  }
  return make('div', { class: 'wide', children: [element] });
}

function inline(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(inlineMark)) {
    const [whole, strong, emphasis, code, label] = match;
    parts.push(text.slice(from, match.index));
    if (strong) parts.push(make('strong', { children: inline(strong) }));
    else if (emphasis) parts.push(make('em', { text: emphasis }));
    else if (code) parts.push(make('code', { text: code }));
    else parts.push(make('u', { text: label ?? whole }));
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts;
}
