import { describe, expect, it } from 'vitest';
import { documentOf } from '../../tests/fixtures/chat/page.ts';
import { genericRules, newWork, toMarkdown, toPlainText } from './markdown.ts';

const doc = documentOf('<!doctype html><html><body></body></html>');

/** `tag` inside `tag` inside `tag`, with a text at the bottom. */
function nested(tag: string, levels: number): Element {
  const root = doc.createElement(tag);
  let inner = root;
  for (let level = 1; level < levels; level++) inner = inner.appendChild(doc.createElement(tag));
  inner.append('deep down');
  return root;
}

function wide(tag: string, count: number): Element {
  const root = doc.createElement('div');
  for (let nth = 0; nth < count; nth++) {
    const child = doc.createElement(tag);
    child.append('x');
    root.append(child);
  }
  return root;
}

describe('reading a hostile page costs a bounded amount of work', () => {
  it.each(['span', 'div', 'ul', 'blockquote', 'b'])('stops early in 10,000 nested <%s>', (tag) => {
    const work = newWork();
    expect(toMarkdown(nested(tag, 10_000), genericRules, work)).toBeNull();
    expect(newWork().visits - work.visits).toBeLessThanOrEqual(newWork().levels + 1);
    expect(toPlainText(nested(tag, 10_000), [])).toBeNull();
  });

  it('stops among too many elements side by side', () => {
    const work = { ...newWork(), visits: 2_000 };
    expect(toMarkdown(wide('i', 30_000), genericRules, work)).toBeNull();
    expect(work.visits).toBe(-1);
    expect(newWork().visits).toBeLessThanOrEqual(200_000);
  });

  it('stops within ten million characters', () => {
    const root = doc.createElement('p');
    for (let nth = 0; nth < 10; nth++) {
      root.append('x'.repeat(1_000_000));
      root.append(doc.createElement('br'));
    }
    const work = newWork();
    expect(toMarkdown(root, genericRules, work)).toBeNull();
    expect(work.visits).toBeGreaterThan(newWork().visits - 5);
  });

  it('does not look again and again at long runs of white space', () => {
    const page = doc.createElement('div');
    const code = page.appendChild(doc.createElement('pre'));
    code.append(`a${' '.repeat(200_000)}b`);
    const heading = page.appendChild(doc.createElement('h1'));
    heading.append(`a${'\u00a0'.repeat(200_000)}b`);
    // Quadratic, each of these would be 20 billion steps.
    expect(toMarkdown(page, genericRules)).toMatch(/^```\na {200000}b\n```\n\n# a {200000}b$/);
  });

  it('still reads what a long real answer nests', () => {
    expect(toMarkdown(nested('span', 60), genericRules)).toBe('deep down');
    expect(toMarkdown(wide('p', 5_000), genericRules)).toHaveLength(14_998);
  });
});
