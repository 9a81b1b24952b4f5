import { make } from './make.ts';

const fence = /^(\s*)(`{3,})([^`]*)$/;

/** Markdown as calm, exact text: code in its own block, headings heavier, everything else as it is written. */
export function answerText(markdown: string): DocumentFragment {
  const out = document.createDocumentFragment();
  let run: string[] = [];
  let code: { ticks: string; lines: string[] } | null = null;
  const flush = () => {
    const text = run.join('\n').replace(/^\n+|\n+$/g, '');
    if (text !== '') out.append(make('p', { text }));
    run = [];
  };
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line);
    if (code) {
      if (mark?.[2] && mark[2].length >= code.ticks.length && mark[3]?.trim() === '') {
        out.append(codeBlock(code.lines));
        code = null;
      } else code.lines.push(line);
    } else if (mark?.[2]) {
      flush();
      code = { ticks: mark[2], lines: [] };
    } else if (/^#{1,6} /.test(line)) {
      flush();
      out.append(make('p', { class: 'heading', text: line.replace(/^#+ /, '') }));
    } else if (line === '') flush();
    else run.push(line);
  }
  flush();
  if (code) out.append(codeBlock(code.lines));
  return out;
}

function codeBlock(lines: readonly string[]): HTMLElement {
  return make('pre', { attributes: { dir: 'ltr' }, children: [make('code', { text: lines.join('\n') })] });
}
