import { describe, expect, it } from 'vitest';
import { documentOf } from '../../tests/fixtures/chat/page.ts';
import { nearestPick, stepPick } from './pick-target.ts';

const long = 'An answer that is surely longer than forty characters.';
const doc = documentOf(`<!doctype html><html><body>
  <nav><a id="link">Home</a></nav>
  <main id="main">
    <div id="wrapper"><p id="one">${long} <b id="bold">bold</b></p></div>
    <p id="short">short</p>
    <div id="two"><p id="inner">${long}</p><p id="second">${long}</p></div>
  </main><script id="script">${'x'.repeat(100)}</script></body></html>`);
const at = (id: string): Element => {
  const element = doc.getElementById(id);
  if (!element) throw new Error(id);
  return element;
};
const isBlock = (element: Element) => /^(?:P|DIV|MAIN)$/.test(element.tagName);
const step = (id: string, direction: Parameters<typeof stepPick>[1]) => stepPick(at(id), direction, isBlock).id;

describe('nearestPick', () => {
  it('takes the nearest block with enough text', () => {
    expect(nearestPick(at('bold'), isBlock)?.id).toBe('one');
    expect(nearestPick(at('short'), isBlock)?.id).toBe('main');
  });

  it('never takes the whole page', () => {
    expect(nearestPick(at('link'), isBlock)).toBeNull();
  });
});

describe('stepPick', () => {
  it('goes to the parent with more text and back into the first child', () => {
    expect(step('one', 'parent')).toBe('main');
    expect(step('two', 'child')).toBe('inner');
    expect(step('main', 'child')).toBe('wrapper');
  });

  it('goes to the neighbours that can be picked, out of wrappers too', () => {
    expect(step('one', 'next')).toBe('two');
    expect(step('second', 'previous')).toBe('inner');
    expect(step('inner', 'previous')).toBe('wrapper');
  });

  it('stays where there is nothing more', () => {
    expect(step('two', 'next')).toBe('two');
    expect(step('second', 'child')).toBe('second');
    expect(step('main', 'parent')).toBe('main');
  });
});

describe('on a hostile page', () => {
  const page = documentOf('<!doctype html><html><body></body></html>');
  const chain = (levels: number) => {
    let inner = page.body.appendChild(page.createElement('div'));
    for (let level = 1; level < levels; level++) inner = inner.appendChild(page.createElement('div'));
    return inner;
  };

  it('looks at no more than 300 parents, however deep the page is nested', () => {
    let asked = 0;
    const inner = chain(10_000);
    const isNeverBlock = () => {
      asked++;
      return false;
    };
    expect(nearestPick(inner, isNeverBlock)).toBeNull();
    expect(asked).toBe(300);
  });

  it('asks a bounded number of the elements inside and beside', () => {
    const list = page.body.appendChild(page.createElement('div'));
    for (let nth = 0; nth < 100_000; nth++) list.append(page.createElement('i'));
    const from = list.firstElementChild;
    if (!from) throw new Error('no child');
    let asked = 0;
    const isAlwaysBlock = () => {
      asked++;
      return true;
    };
    expect(stepPick(from, 'next', isAlwaysBlock)).toBe(from);
    expect(stepPick(list, 'child', isAlwaysBlock)).toBe(list);
    expect(asked).toBeLessThan(1_500);
  });
});
