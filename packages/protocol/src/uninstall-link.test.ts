import { expect, test } from 'vitest';
import { parseUninstallFragment, uninstallLink } from './uninstall-link.ts';

const secret = 'A'.repeat(43);
const here = 'https://a.example/base';
const entry = (campaign: string, collector = here) => ({ collector, campaign, secret });
const fragmentOf = (link: string) => new URL(link).hash;

test('an uninstall link names every campaign in its fragment and reads back', () => {
  const entries = [entry('one'), entry('two', 'https://b.example'), entry('three', 'http://127.0.0.1:8080')];
  const link = uninstallLink(here, entries);
  expect(link.startsWith('https://a.example/base/uninstalled#')).toBe(true);
  expect(parseUninstallFragment(here, fragmentOf(link))).toEqual(entries);
});

test('it is never longer than a browser takes, and keeps the first', () => {
  const entries = Array.from({ length: 40 }, (_, index) => entry(`campaign-${index}`, 'https://other.example'));
  const link = uninstallLink(here, entries);
  expect(link.length).toBeLessThanOrEqual(1_023);
  const read = parseUninstallFragment(here, fragmentOf(link));
  expect(read.length).toBeGreaterThan(5);
  expect(read).toEqual(entries.slice(0, read.length));
});

test.each([
  '',
  '#',
  '#d=',
  '#d=one',
  '#d=one~short',
  `#d=../x~${secret}`,
  `#d=one~${secret}~%`,
  `#d=one~${secret}~javascript:0`,
  `#d=one~${secret}~http%3A%2F%2Fother.example`,
  `#d=one~${secret}~https%3A%2F%2Fuser%3Aword%40other.example`,
])('no entry is read from %s', (fragment) => {
  expect(parseUninstallFragment(here, fragment)).toEqual([]);
});

test('the text of the parser runs by itself, as the page of a collector runs it', () => {
  const run = Function('base', 'fragment', `return (${parseUninstallFragment})(base, fragment)`);
  const entries = [entry('one'), entry('two', 'https://b.example')];
  expect(run(here, fragmentOf(uninstallLink(here, entries)))).toEqual(entries);
  expect(run(here, '#d=one')).toEqual([]);
});
