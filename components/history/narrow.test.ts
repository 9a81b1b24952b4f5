import { expect, test } from 'vitest';
import { dayOf } from '../overview/calendar.ts';
import { readNarrow } from './narrow.ts';

test('a part of the history is read from its address', () => {
  expect(readNarrow('kind=snippet&on=2026-11-22')).toEqual({
    kind: 'snippet',
    campaign: null,
    on: dayOf(new Date(2026, 10, 22).getTime()),
  });
  expect(readNarrow('campaign=plain-answers')).toEqual({ kind: null, campaign: 'plain-answers', on: null });
});

test.each([undefined, '', 'kind=everything', 'on=tomorrow', 'campaign=', 'x'])('%j narrows nothing', (text) => {
  expect(readNarrow(text)).toBeNull();
});
