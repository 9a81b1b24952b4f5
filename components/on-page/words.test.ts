import { expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };
import { problemWords } from './words.ts';

/** What can come back from sending a judgment or taking it back. */
const codes = [
  'extension.gone',
  'background.unreachable',
  'settings.paused',
  'consent.missing',
  'page.private',
  'message.invalid',
  'message.refused',
  'internal.error',
];

it.each(codes)('has words for %s, which our own pages know as well', (code) => {
  expect(problemWords(code)).not.toContain(code);
  expect(Object.keys(en)).toContain(`error.${code}`);
});

it('names a code it does not know', () => {
  expect(problemWords('new.code')).toContain('new.code');
});
