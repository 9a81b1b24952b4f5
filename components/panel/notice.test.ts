import { expect, test } from 'vitest';
import { readNotice } from './notice.ts';

const now = 1_800_000_000_000;

test('a notice just left is read', () => {
  expect(readNotice({ code: 'selection.empty', at: now - 1000 }, now)).toEqual({
    code: 'selection.empty',
    at: now - 1000,
  });
});

test('a notice from an hour ago is not shown to someone who opens the panel for something else', () => {
  expect(readNotice({ code: 'selection.empty', at: now - 3_600_000 }, now)).toBeNull();
});

test.each([[undefined], [null], ['text'], [{}], [{ code: 1, at: now }], [{ code: 'selection.empty', at: 'now' }]])(
  '%j is no notice',
  (value) => {
    expect(readNotice(value, now)).toBeNull();
  },
);
