import { describe, expect, expectTypeOf, it } from 'vitest';
import { redactAll } from './redact.ts';
import { isRedacted, mintRedacted, type Redacted } from './redacted.ts';

const join = (texts: string[]): { body: string } => ({ body: texts.join('|') });

describe('mintRedacted', () => {
  it('mints text the person saw redacted, and hands back exactly what was rebuilt from it', () => {
    const texts = redactAll(['mail ada@x.example', 'no, bob@x.example']).map(({ text }) => text);
    const outcome = mintRedacted({ texts }, join);
    expect(outcome.ok && outcome.redacted.value).toEqual({ body: 'mail [EMAIL_1]|no, [EMAIL_2]' });
  });

  it('refuses text in which something is left, and says where', () => {
    const outcome = mintRedacted({ texts: ['fine', 'but ada@x.example'] }, join);
    expect(outcome).toMatchObject({
      ok: false,
      code: 'redaction.changed',
      findings: [{ part: 1, start: 4, end: 17, kind: 'EMAIL' }],
    });
  });

  it('refuses what only the deny-list knows', () => {
    expect(mintRedacted({ texts: ['Zaphod was here'] }, join, { denyList: ['zaphod'] }).ok).toBe(false);
  });

  it('does not rebuild anything when it refuses', () => {
    let rebuilt = 0;
    mintRedacted({ texts: ['ada@x.example'] }, () => rebuilt++);
    expect(rebuilt).toBe(0);
  });

  it('checks and rebuilds the same texts even if the caller changes its array meanwhile', () => {
    const texts = ['fine'];
    const outcome = mintRedacted({ texts }, (checked) => {
      texts[0] = 'ada@x.example';
      return checked.join('');
    });
    expect(outcome.ok && outcome.redacted.value).toBe('fine');
  });

  it('cannot be imitated, neither by type nor at run time', () => {
    const outcome = mintRedacted({ texts: ['fine'] }, join);
    if (!outcome.ok) throw new Error('expected a minted value');
    expectTypeOf<{ value: { body: string } }>().not.toExtend<Redacted<{ body: string }>>();
    expect(isRedacted(outcome.redacted)).toBe(true);
    expect(isRedacted({ value: { body: 'ada@x.example' } })).toBe(false);
    expect(isRedacted(Object.create(Object.getPrototypeOf(outcome.redacted)))).toBe(false);
    const Class: unknown = outcome.redacted.constructor;
    expect(() => Reflect.construct(Class as new (...args: unknown[]) => unknown, [Symbol('x'), 1])).toThrow(TypeError);
  });
});
