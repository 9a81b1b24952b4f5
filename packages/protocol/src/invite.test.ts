import { describe, expect, it } from 'vitest';
import { inviteLink, parseInvite } from './invite.ts';

const key = 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs';

describe('invites', () => {
  it('survive the link', () => {
    const invite = { collector: 'https://collect.example/base', campaign: 'public-library', code: 'abc 1', key };
    expect(parseInvite(inviteLink(invite))).toEqual(invite);
  });

  it('may be a bare collector address, with https assumed', () => {
    const invite = { collector: 'https://collect.example', campaign: null, code: null, key: null };
    expect(parseInvite(' collect.example/ ')).toEqual(invite);
  });

  it('may use plain http on this machine only', () => {
    expect(parseInvite('http://127.0.0.1:4100/join/demo')?.collector).toBe('http://127.0.0.1:4100');
    expect(parseInvite('http://localhost:4100')?.collector).toBe('http://localhost:4100');
    expect(parseInvite('http://127.example.org')).toBeNull();
    expect(parseInvite('http://collect.example')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['another scheme', 'ftp://collect.example'],
    ['script', 'javascript:alert(1)'],
    ['a sentence', 'nonsense here'],
    ['an escaped host', 'https://a%20b.example'],
    ['credentials', 'https://a:b@collect.example'],
    ['a key of another length', 'https://collect.example/join/demo#key=AAAA'],
    ['a campaign that is no slug', 'https://collect.example/join/..%2fx'],
  ])('refuse %s', (_name, text) => {
    expect(parseInvite(text)).toBeNull();
  });
});
