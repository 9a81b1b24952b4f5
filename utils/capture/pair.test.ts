import { describe, expect, it } from 'vitest';
import { captureLimit } from './captured.ts';
import { drawOrder, judge, makePair, type PairSource, shownOn } from './pair.ts';

const source = (change: Partial<PairSource> = {}): PairSource => ({
  id: '0b0e7f4c-3a51-4c7f-9f0a-2b6d8f1f0001',
  hostname: 'chatgpt.com',
  adapter: 'chatgpt@2026112201',
  method: 'inline',
  prompt: 'Why?',
  first: { text: 'first', model: 'gpt-5-5', modelSource: 'dom-attr' },
  second: { text: 'second', model: 'gpt-5-5', modelSource: 'dom-attr' },
  ...change,
});

function pairFrom(change: Partial<PairSource> = {}) {
  const pair = makePair(source(change));
  if (!pair) throw new Error('No pair.');
  return pair;
}

const timing = { activeMs: 2000, firstActionMs: 1500, edits: 0 };

describe('makePair', () => {
  it('keeps its order when made again and is a fair draw over ids', () => {
    expect(pairFrom().shownOrder).toEqual(pairFrom().shownOrder);
    let swapped = 0;
    for (let nth = 0; nth < 2000; nth++) {
      const id = `0b0e7f4c-3a51-4c7f-9f0a-${nth.toString(16).padStart(12, '0')}`;
      if (drawOrder(id)[0] === 'b') swapped++;
    }
    expect(swapped).toBeGreaterThan(900);
    expect(swapped).toBeLessThan(1100);
  });

  it('refuses what cannot be compared', () => {
    const text = (value: string) => ({ text: value, model: null, modelSource: 'unknown' as const });
    expect(makePair(source({ second: text('first') }))).toBeNull();
    expect(makePair(source({ first: text(' \n') }))).toBeNull();
    expect(makePair(source({ first: text('x'.repeat(captureLimit + 1)) }))).toBeNull();
  });

  it('leaves an oversized or empty prompt out instead of cutting it', () => {
    expect(pairFrom({ prompt: 'x'.repeat(captureLimit + 1) }).prompt).toBeNull();
    expect(pairFrom({ prompt: ' ' }).prompt).toBeNull();
  });

  it('is blind only where the page did not name the models', () => {
    expect(pairFrom().blind).toBe(true);
    expect(pairFrom({ first: { text: 'first', model: 'm', modelSource: 'ui-label' } }).blind).toBe(false);
    expect(pairFrom({ method: 'pick-two', adapter: null }).blind).toBe(false);
  });
});

describe('judge', () => {
  it.each(['left', 'right'] as const)('names the candidate shown on the %s as winner', (verdict) => {
    for (const id of ['0b0e7f4c-3a51-4c7f-9f0a-000000000001', '0b0e7f4c-3a51-4c7f-9f0a-000000000002']) {
      const pair = pairFrom({ id });
      expect(judge(pair, { verdict, much: false }, timing).winner).toBe(shownOn(pair, verdict).cid);
    }
  });

  it('gives strength only to a preference', () => {
    const pair = pairFrom();
    expect(judge(pair, { verdict: 'left', much: true }, timing).strength).toBe(2);
    expect(judge(pair, { verdict: 'left', much: false }, timing).strength).toBe(1);
    expect(judge(pair, { verdict: 'tie', much: true }, timing)).toMatchObject({ winner: 'tie', strength: 0 });
    expect(judge(pair, { verdict: 'both-bad', much: true }, timing)).toMatchObject({ winner: 'both-bad', strength: 0 });
  });
});
