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
