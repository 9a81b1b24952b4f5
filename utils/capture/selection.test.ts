import { describe, expect, it } from 'vitest';
import { documentOf } from '../../tests/fixtures/chat/page.ts';
import { captureLimit } from './captured.ts';
import { languageAt, snippetOf } from './selection.ts';

describe('snippetOf', () => {
  it('keeps the selection exactly', () => {
    expect(snippetOf(' a\n\tb ', 'en', 'Example.test')).toEqual({
      kind: 'snippet',
      text: ' a\n\tb ',
      language: 'en',
      host: 'example.test',
      truncated: false,
    });
  });

  it('is null for nothing but white space', () => {
    expect(snippetOf(' \n', null, 'example.test')).toBeNull();
  });

  it('cuts at the limit, says so, and never splits a character', () => {
    const snippet = snippetOf(`${'x'.repeat(captureLimit - 1)}😀tail`, null, 'example.test');
    expect(snippet?.truncated).toBe(true);
    expect(snippet?.text).toHaveLength(captureLimit - 1);
    expect(snippet?.text.isWellFormed()).toBe(true);
  });

  it('makes the text fit for the wire', () => {
    expect(snippetOf('a\u0000b\ud800', null, '')).toMatchObject({ text: 'ab\ufffd', host: 'local-file' });
  });
});

describe('languageAt', () => {
  const doc = documentOf(
    '<!doctype html><html lang="en-us"><body><p lang="zh-hant">x</p><i lang="??">y</i><b>z</b></body></html>',
  );

  it('takes the nearest declared language in canonical form', () => {
    expect(languageAt(doc.querySelector('p')?.firstChild ?? null, doc)).toBe('zh-Hant');
    expect(languageAt(doc.querySelector('b'), doc)).toBe('en-US');
    expect(languageAt(null, doc)).toBe('en-US');
  });

  it('gives null for nonsense', () => {
    expect(languageAt(doc.querySelector('i'), doc)).toBeNull();
  });
});
