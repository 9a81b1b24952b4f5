import { describe, expect, it } from 'vitest';
import { createAnswerMemory, pairOf, textHash } from './answer-memory.ts';

const answer = (text: string) => ({ text, model: null, modelSource: 'unknown' as const });

describe('createAnswerMemory', () => {
  it('keeps a variant that the page no longer shows', () => {
    const memory = createAnswerMemory();
    memory.keep('q1', answer('first'));
    expect(memory.keep('q1', answer('second')).map((kept) => kept.text)).toEqual(['first', 'second']);
  });

  it('does not duplicate when the person switches between variants', () => {
    const memory = createAnswerMemory();
    for (const text of ['first', 'second', 'first', 'second ', ' first']) memory.keep('q1', answer(text.trim()));
    expect(memory.variants('q1')).toHaveLength(2);
  });

  it('keeps answers to different questions apart', () => {
    const memory = createAnswerMemory();
    memory.keep('q1', answer('same'));
    memory.keep('q2', answer('same'));
    expect(memory.variants('q1')).toHaveLength(1);
    expect(memory.variants('q2')).toHaveLength(1);
  });

  it('forgets the oldest questions, not the latest', () => {
    const memory = createAnswerMemory();
    for (let nth = 0; nth < 500; nth++) memory.keep(`q${nth}`, answer('text'));
    expect(memory.variants('q0')).toEqual([]);
    expect(memory.variants('q499')).toHaveLength(1);
  });
});

describe('pairOf', () => {
  const kept = ['1', '2', '3'].map((hash) => ({ ...answer(hash), hash }));

  it('needs two variants', () => {
    expect(pairOf(kept.slice(0, 1))).toBeNull();
  });

  it('offers the latest two, then what is not judged yet, then nothing', () => {
    const judged = new Set<string>();
    const offers: string[] = [];
    for (let pair = pairOf(kept); pair; pair = pairOf(kept, (a, b) => judged.has(a + b))) {
      offers.push(pair[0].hash + pair[1].hash);
      judged.add(pair[0].hash + pair[1].hash);
    }
    expect(offers).toEqual(['23', '13', '12']);
  });
});

describe('textHash', () => {
  it('ignores white space and tells texts apart', () => {
    expect(textHash('a  b\n')).toBe(textHash('a b '));
    expect(textHash('a b')).not.toBe(textHash('a c'));
  });
});
