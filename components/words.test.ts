import { problemStatus } from '@assent/protocol/problem.ts';
import { describe, expect, it } from 'vitest';
import en from '../locales/en.json' with { type: 'json' };
import { failureWords } from './failure.ts';
import { hasWords, t } from './words.ts';

describe('words', () => {
  it('choose the plural form of the count', () => {
    expect(t('review.add-snippets', { count: 1 })).toBe('Add 1 snippet');
    expect(t('review.add-snippets', { count: 1200 })).toBe('Add 1,200 snippets');
  });

  it('exist for every error code of the protocol', () => {
    expect(Object.keys(problemStatus).filter((code) => !hasWords(`error.${code}`))).toEqual([]);
  });

  it('name an unknown error code instead of hiding it', () => {
    expect(failureWords({ code: 'moon.eclipse' })).toContain('moon.eclipse');
  });

  it('put names and numbers of a failure into the sentence', () => {
    expect(failureWords({ code: 'wallet.wrong-network', details: { chain: 'Example Chain' } })).toContain(
      'Example Chain',
    );
  });

  it('have a singular for every plural', () => {
    const others = Object.keys(en).filter((key) => key.endsWith('.other'));
    const keys = new Set(Object.keys(en));
    expect(others.filter((key) => !keys.has(key.replace(/other$/, 'one')))).toEqual([]);
  });
});

describe('a foreign text in a sentence', () => {
  const rlo = '\u202e';

  it('cannot turn the words around it, or end its isolation', () => {
    const sentence = t('outbox.to', { campaign: `${rlo}live\u2069\u2066 \u05e9\u05dc\u05d5\u05dd` });
    expect(sentence).toBe('To \u2068live \u05e9\u05dc\u05d5\u05dd\u2069');
  });

  it('is filled in as it is when it has no direction of its own', () => {
    expect(t('outbox.to', { campaign: 'Plain “answers” & <b>more</b>' })).toBe('To Plain “answers” & <b>more</b>');
  });

  it('is never read as a place for another value', () => {
    expect(t('outbox.to', { campaign: '{campaign} {count}', count: 3 })).toBe('To {campaign} {count}');
  });
});
