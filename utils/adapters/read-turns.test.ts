import { describe, expect, it } from 'vitest';
import { chatPage, documentOf } from '../../tests/fixtures/chat/page.ts';
import type { SiteAdapter } from './adapter.ts';
import { findAdapter } from './find-adapter.ts';
import { adapterPack } from './pack.ts';
import { answerTurns, isBusy, mountPoint, readAnswer, readQuestion, readTurns, stateOf } from './read-turns.ts';

const chatgptPlace = { hostname: 'chatgpt.com', pathname: '/c/1' };

function adapterOf(doc: Document, place = chatgptPlace): SiteAdapter {
  const site = findAdapter(adapterPack, place, doc);
  if (!site) throw new Error('No adapter fits.');
  return site;
}

function onlyAnswer(name: string, place = chatgptPlace) {
  const doc = chatPage(name);
  const site = adapterOf(doc, place);
  const answers = answerTurns(readTurns(doc, site), site, place.pathname);
  expect(answers).toHaveLength(1);
  const [answer] = answers;
  if (!answer) throw new Error('No answer.');
  return { doc, site, answer, state: stateOf(answer, site, isBusy(doc, site)) };
}

describe('readTurns', () => {
  it('reads roles and never takes the greeting for an answer', () => {
    const doc = chatPage('chatgpt-done');
    const turns = readTurns(doc, adapterOf(doc));
    expect(turns.map((turn) => turn.role)).toEqual(['assistant', 'user', 'assistant']);
    expect(onlyAnswer('chatgpt-done').answer.key).toBe('message-q1 0');
  });

  it('reads a finished answer with its model and question, without labels and buttons', () => {
    const { answer, site, state } = onlyAnswer('chatgpt-done');
    expect(state).toBe('finished');
    expect(readAnswer(answer, site)).toEqual({
      text: 'Because air scatters **short** wavelengths more than long ones.',
      model: 'gpt-5-5',
      modelSource: 'dom-attr',
    });
    expect(readQuestion(answer.question, site)).toBe('Why is the sky blue?\nAnswer in one line.');
  });

  it('gives a regenerated answer the key of the answer it replaces', () => {
    const before = onlyAnswer('chatgpt-done');
    const after = onlyAnswer('chatgpt-regenerated');
    expect(after.answer.key).toBe(before.answer.key);
    expect(readAnswer(after.answer, after.site)?.text).not.toBe(readAnswer(before.answer, before.site)?.text);
  });

  it.each([
    ['chatgpt-streaming', 'writing'],
    ['chatgpt-stopped', 'writing'],
    ['chatgpt-error', 'broken'],
    ['chatgpt-site-comparison', 'site-comparison'],
  ])('never calls %s finished', (name, state) => {
    expect(onlyAnswer(name).state).toBe(state);
  });

  it('does not call the page busy for the stop button that stays during its own comparison', () => {
    const { doc, site } = onlyAnswer('chatgpt-site-comparison');
    expect(isBusy(doc, site)).toBe(false);
  });

  it('reads code, lists, tables and formulas of an answer', () => {
    const { answer, site } = onlyAnswer('chatgpt-rich');
    expect(readAnswer(answer, site)?.text).toBe(
      [
        '## Sorting',
        'Use `sorted()`, see [the guide](https://docs.python.org/3/howto/sorting.html) and *do not* mutate.',
        '````python\ndef top(xs):\n    # ``` stays\n    return sorted(xs)[-1]\n````',
        '3. Collect\n4. Sort\n   - stable\n   - fast',
        '| Name | Cost |\n| --- | ---: |\n| merge \\| tim | n log n |',
        'The sum is $\\sum_i x_i$ here:',
        '$$\ne^{i\\pi} = -1\n$$',
        '> Quoted.\n>\n> Twice.',
      ].join('\n\n'),
    );
    expect(readQuestion(answer.question, site)).toBe('Show me   sorting\n\n  in Python');
  });

  it('reads Open WebUI by its probe on localhost', () => {
    const { answer, site, state } = onlyAnswer('open-webui', { hostname: 'localhost', pathname: '/c/7' });
    expect(site.id).toBe('open-webui');
    expect(state).toBe('finished');
    expect(readAnswer(answer, site)?.text).toBe('Sie heißt **Berlin**.');
    expect(readQuestion(answer.question, site)).toBe('Wie heißt die Hauptstadt?');
    expect(mountPoint(answer.element, site).className).toContain('buttons');
  });
});

describe('findAdapter', () => {
  it('needs the probe on a shared host', () => {
    const bare = documentOf('<!doctype html><html><body></body></html>');
    const demo = documentOf('<!doctype html><html data-assent-demo-chat><body></body></html>');
    const place = { hostname: '127.0.0.1', pathname: '/chat' };
    expect(findAdapter(adapterPack, place, bare)).toBeNull();
    expect(findAdapter(adapterPack, place, demo)?.id).toBe('demo-chat');
  });

  it('keeps off denied paths and unknown hosts', () => {
    const doc = chatPage('chatgpt-done');
    expect(findAdapter(adapterPack, { hostname: 'chatgpt.com', pathname: '/admin/x' }, doc)).toBeNull();
    expect(findAdapter(adapterPack, { hostname: 'chatgpt.com.evil.test', pathname: '/' }, doc)).toBeNull();
  });
});
