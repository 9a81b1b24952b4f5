import { expect, test } from 'vitest';
import { exampleHost, heldBackBy } from './held-back.ts';

test('a sensitive site and a site on the own list are held back, others are not', () => {
  const heldBack = heldBackBy(['diary.example']);
  expect(heldBack('netbank.credit.example')).toBe('simulation.sensitive');
  expect(heldBack('diary.example')).toBe('simulation.own-site');
  expect(heldBack('my.diary.example')).toBe('simulation.own-site');
  expect(heldBack('news.example')).toBeNull();
  expect(heldBack(exampleHost)).toBeNull();
});

test('a site that is not named, as of what was given before, is not taken for a sensitive one', () => {
  expect(heldBackBy([])('[HOST]')).toBeNull();
});
