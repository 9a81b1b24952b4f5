import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { cuedName } from './cued-name.ts';

describe('names by cue', () => {
  it.each([
    ['my name is Ada Lovelace and', 'Ada Lovelace'],
    ['Dear Ms. Lovelace,', 'Lovelace'],
    ['From: Lovelace, Ada', 'Lovelace, Ada'],
    ['"name": "Ada King"', 'Ada King'],
    ['Best regards,\nAda', 'Ada'],
    ['Dr. Miguel de la Cruz said', 'Miguel de la Cruz'],
    ["je m'appelle Zoé", 'Zoé'],
    ["Mr. O'Brien", "O'Brien"],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(cuedName, text)).toContain(`PERSON:${written}`);
  });

  it.each(['Dear Sir,', 'Hello World!', 'my name is not important', 'From: here', 'Thanks\nThe', 'hi there'])(
    'finds none in %j',
    (text) => {
      expect(claimsOf(cuedName, text)).toEqual([]);
    },
  );
});
