import { expect, test } from 'vitest';
import { ownEntriesFor, siteName } from './own-sites.ts';

test.each([
  ['diary.example', 'diary.example'],
  ['  Diary.Example.  ', 'diary.example'],
  ['https://www.diary.example:8080/2026?x#y', 'diary.example'],
  ['www.diary.example', 'diary.example'],
  ['www.example', 'www.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['10.0.0.1:3000', '10.0.0.1'],
  ['http://[::1]:3000/', '[::1]'],
  ['localhost', 'localhost'],
])('%j is kept as %s', (typed, kept) => {
  expect(siteName(typed)).toBe(kept);
  expect(siteName(kept)).toBe(kept);
});

test.each([
  '',
  '   ',
  'two words',
  'com',
  'chrome://settings',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'mailto:a@b.example',
  'https://',
  `${'a'.repeat(250)}.example`,
])('%j names no site', (typed) => {
  expect(siteName(typed)).toBeNull();
});

test('the entries that block a page are found, so that each can be removed', () => {
  const own = ['example.org', 'a.example.org', 'other.example'];
  expect(ownEntriesFor('https://www.a.example.org/x', own)).toEqual(['example.org', 'a.example.org']);
  expect(ownEntriesFor('about:blank', own)).toEqual([]);
});
