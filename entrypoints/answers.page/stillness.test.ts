import { expect, it } from 'vitest';
import { elementOf } from '../../tests/fixtures/chat/page.ts';
import { createStillness } from './stillness.ts';

it('counts an answer as still only when its text has not changed for 1.2 seconds', () => {
  let now = 0;
  const stillness = createStillness(() => now);
  const element = elementOf('<p>answer</p>');
  expect(stillness.isStill(element, 'a')).toBe(false);
  now = 1199;
  expect(stillness.isStill(element, 'a')).toBe(false);
  expect(stillness.isStill(element, 'b')).toBe(false);
  now = 2000;
  expect(stillness.isStill(element, 'b')).toBe(false);
  now = 2399;
  expect(stillness.isStill(element, 'b')).toBe(true);
});
