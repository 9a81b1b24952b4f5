import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { email } from './email.ts';

describe('e-mail addresses', () => {
  it.each([
    ['Write to ada.lovelace+math@mail.example.co.uk.', 'ada.lovelace+math@mail.example.co.uk'],
    ['<mailto:ada@x.example>', 'ada@x.example'],
    ['"ada@x.example"', 'ada@x.example'],
    ['jürgen@müller.example', 'jürgen@müller.example'],
    ["o'neill@x.example,", "o'neill@x.example"],
    ['a@xn--mller-kva.example', 'a@xn--mller-kva.example'],
    ['reach me: ada at lovelace dot com', 'ada at lovelace dot com'],
    ['ada [at] lovelace [dot] org please', 'ada [at] lovelace [dot] org'],
    ['ada(at)lovelace.org', 'ada(at)lovelace.org'],
    ['ada @ lovelace.org', 'ada @ lovelace.org'],
    ['ada dot byron at lovelace dot co dot uk, thanks', 'ada dot byron at lovelace dot co dot uk'],
  ])('finds one in %j', (text, written) => {
    expect(claimsOf(email, text)).toContain(`EMAIL:${written}`);
  });

  it.each([
    'meet at noon',
    'look at the dot com boom',
    'I work at example.com',
    '@ada wrote',
    'a@b',
    'x @ y',
    'npm i pkg@1.2.3',
    'looking at dot net',
  ])('finds none in %j', (text) => {
    expect(claimsOf(email, text)).toEqual([]);
  });
});
