import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { username } from './username.ts';

describe('user names', () => {
  it.each([
    ['username: ada_l', 'ada_l'],
    ['ping @ada_l.', '@ada_l'],
    ['Posted by ada.k on Monday', 'ada.k'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(username, text)).toContain(`USERNAME:${written}`);
  });

  it.each(['@media (min-width: 1px)', '@types/node', '@param x', 'username: required', 'ada@x.example', '@everyone'])(
    'finds none in %j',
    (text) => {
      expect(claimsOf(username, text)).toEqual([]);
    },
  );
});
