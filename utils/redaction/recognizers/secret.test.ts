import { describe, expect, it } from 'vitest';
import { claimsOf } from './claims-of.ts';
import { secret } from './secret.ts';

describe('secrets with a shape of their own', () => {
  const body = 'q7Rk2ZpX9vLm4TnB8sWc1YdF6hJ0gKeA3uQo';
  const hex = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';
  it.each([
    ['AWS', `AKIA${'Q7RK2ZPX9VLM4TNB'}`],
    ['GitHub', `ghp_${body}`],
    ['GitLab', `glpat-${body.slice(0, 20)}`],
    ['Slack', `xoxb-${'2048-1024'}-${body}`],
    ['Stripe', `sk_live_${body.slice(0, 24)}`],
    ['Anthropic', `sk-ant-${body}`],
    ['OpenAI', `sk-proj-${body}`],
    ['Google', `AIza${body.slice(0, 35)}`],
    ['npm', `npm_${body}`],
    ['Twilio', `SK${hex}`],
    ['Databricks', `dapi${hex}`],
    ['a JSON web token', `eyJ${body}.eyJ${body}.${body}`],
    ['a connection string', `postgres://ada:${body.slice(0, 9)}@db.internal/app`],
    ['a web hook', `https://hooks.slack.com/services/T0/B0/${body}`],
  ])('finds one of %s', (_, value) => {
    expect(claimsOf(secret, `use ${value} here`)).toContain(`SECRET:${value}`);
  });

  it('finds the token of a header and the user info of an address', () => {
    expect(claimsOf(secret, `Authorization: Bearer ${body}`)).toEqual([`SECRET:${body}`]);
    expect(claimsOf(secret, 'ftp://ada:pw9@x.example/')).toEqual(['SECRET:ada:pw9']);
  });

  it('finds a private key block whole, and as much of a cut one as is there', () => {
    const block = `-----BEGIN RSA PRIVATE KEY-----\n${body}\n${body}\n-----END RSA PRIVATE KEY-----`;
    expect(claimsOf(secret, `a\n${block}\nb`)).toEqual([`SECRET:${block}`]);
    const cut = `-----BEGIN PRIVATE KEY-----\n${body}\n${body}`;
    expect(claimsOf(secret, cut)).toEqual([`SECRET:${cut}`]);
  });

  it.each([
    'sk-learn and sk-SK locale',
    `postgres://user:${'$'}{PASSWORD}@host/db`,
    '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----',
    '-----BEGIN PUBLIC KEY-----',
    'bearer of bad news',
    'AKIA is a prefix',
  ])('finds none in %j', (text) => {
    expect(claimsOf(secret, text)).toEqual([]);
  });
});
