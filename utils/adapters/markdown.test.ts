import { describe, expect, it } from 'vitest';
import { elementOf } from '../../tests/fixtures/chat/page.ts';
import { genericRules, toMarkdown, toPlainText } from './markdown.ts';

const md = (html: string) => toMarkdown(elementOf(`<div>${html}</div>`), genericRules);

describe('toMarkdown', () => {
  it('keeps paragraphs, headings, rules and line breaks', () => {
    expect(md('<h1>Title</h1><p>one<br>two</p><hr><p>three</p>')).toBe('# Title\n\none  \ntwo\n\n---\n\nthree');
  });

  it('keeps emphasis close to its words', () => {
    expect(md('<p>a<strong> b </strong>c <em>d</em> <del>e</del></p>')).toBe('a **b** c *d* ~~e~~');
  });

  it('does not escape ordinary text', () => {
    expect(md('<p>2 * 3 * 4 and snake_case_name</p>')).toBe('2 * 3 * 4 and snake_case_name');
  });

  it('fences code with its language and every character', () => {
    expect(md('<pre><code class="hljs language-c++">if (a &lt; b)\n\n\treturn;\n</code></pre>')).toBe(
      '```c++\nif (a < b)\n\n\treturn;\n```',
    );
  });

  it('uses a fence longer than any inside', () => {
    expect(md('<pre><code>```js\n1\n```</code></pre>')).toBe('````\n```js\n1\n```\n````');
  });

  it('quotes code spans that hold backticks', () => {
    expect(md('<p><code>a`b</code> <code>`</code></p>')).toBe('``a`b`` `` ` ``');
  });

  it('nests lists and counts from their start', () => {
    expect(md('<ol start="9"><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>')).toBe(
      '9. a\n   - b\n   - c\n10. d',
    );
  });

  it('keeps blocks inside list items indented', () => {
    expect(md('<ul><li><p>a</p><pre><code>x\n\ny</code></pre></li></ul>')).toBe('- a\n\n  ```\n  x\n\n  y\n  ```');
  });

  it('writes task lists', () => {
    expect(md('<ul><li><input type="checkbox" checked> done</li><li><input type="checkbox"> open</li></ul>')).toBe(
      '- [x] done\n- [ ] open',
    );
  });

  it('writes tables with alignment and escaped bars', () => {
    expect(
      md('<table><tr><th>a</th><th align="right">b</th></tr><tr><td>1|2</td><td><code>x</code></td></tr></table>'),
    ).toBe('| a | b |\n| --- | ---: |\n| 1\\|2 | `x` |');
  });

  it('gives a headless table an empty head', () => {
    expect(md('<table><tr><td>1</td><td>2</td></tr></table>')).toBe('|  |  |\n| --- | --- |\n| 1 | 2 |');
  });

  it('keeps addresses of the web and drops the others', () => {
    expect(md('<p><a href="https://a.test/(x)">a</a> <a href="javascript:alert(1)">b</a></p>')).toBe(
      '[a](https://a.test/(x%29) b',
    );
  });

  it('gives the source of formulas once', () => {
    const tex = (source: string) =>
      `<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">${source}</annotation></semantics></math></span><span class="katex-html">x</span></span>`;
    expect(md(`<p>So ${tex('x^2')}.</p><span class="katex-display">${tex('y')}</span>`)).toBe('So $x^2$.\n\n$$\ny\n$$');
  });

  it('quotes', () => {
    expect(md('<blockquote><p>a</p><p>b</p></blockquote>')).toBe('> a\n>\n> b');
  });

  it('leaves buttons, scripts and hidden labels out', () => {
    expect(md('<p>a<button>Copy</button></p><script>1</script><span class="sr-only">said</span>')).toBe('a');
  });
});

describe('toPlainText', () => {
  it('keeps the line breaks of preformatted text', () => {
    const element = elementOf('<div>a\n\n  b<br>c<button>Edit</button></div>');
    expect(toPlainText(element, ['button'])).toBe('a\n\n  b\nc');
  });
});
