import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proofFileLimit, readJson } from './read-json.ts';

describe('reading a proof', () => {
  it('gives what JSON.parse gives for whatever JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const written = JSON.stringify(value, null, indent);
        const isReserved = written.includes('"__proto__"');
        expect(readJson(new TextEncoder().encode(written)).ok).toBe(!isReserved);
        if (!isReserved) expect(readJson(written)).toEqual({ ok: true, value: JSON.parse(written) });
      }),
      { seed: 8785 },
    );
  });

  it.each([
    ['one name twice', '{"a":1,"b":{"a":2},"a":1}'],
    ['one name twice, spelt differently', '{"a":1,"\\u0061":1}'],
    ['one name twice, far from its colon', `{"a":1,"a"${' '.repeat(200)}:1}`],
    ['a reserved name', '{"__proto__":{"ok":true}}'],
    ['a number that loses digits', '[9007199254740993]'],
    ['a number in another form', '[1.0]'],
    ['minus nothing', '[-0]'],
    ['a number too large', '[1e999]'],
    ['too deep a nest', `${'['.repeat(65)}${']'.repeat(65)}`],
    ['a nest that exhausts a stack', '['.repeat(1_000_000)],
    ['a nest that exhausts a stack and closes', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['nothing', ''],
    ['no JSON', 'receipt'],
    ['two values', '{} {}'],
  ])('refuses %s', (_name, text) => {
    expect(readJson(text)).toMatchObject({ ok: false, id: 'file.json' });
  });

  it('refuses bytes that are not UTF-8, and files too large to be one', () => {
    expect(readJson(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject({ ok: false, id: 'file.json' });
    expect(readJson({ length: proofFileLimit + 1 } as Uint8Array)).toMatchObject({ ok: false, id: 'file.size' });
  });

  it('lets one name stand in two objects, and names stand in texts', () => {
    expect(readJson('[{"a":1},{"a":"\\"a\\":1,\\"a\\":2 {["}]').ok).toBe(true);
  });
});
