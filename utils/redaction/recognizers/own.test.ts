import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../redact.ts';
import { claimsOf } from './claims-of.ts';
import { compileOwn } from './own.ts';

const find = (denyList: string[], text: string): string[] => claimsOf(compileOwn(denyList), text);

describe("the person's own deny-list", () => {
  it.each([
    ['Ada Lovelace', 'ADA LOVELACE'],
    ['Ada Lovelace', 'ada.lovelace'],
    ['Ada Lovelace', 'adalovelace'],
    ['Ada Lovelace', 'Lovelace, Ada'],
    ['Ada Lovelace', 'A. Lovelace'],
    ['Ada Lovelace', 'alovelace'],
    ['Ada Lovelace', 'Ada\nLovelace'],
    ['Ada Lovelace', 'Ａｄａ\u00A0Lo\u00ADvelace'],
    ['Ada King Lovelace', 'Ada Lovelace'],
    ['Jürgen Müller', 'juergen mueller'],
    ['Juergen Mueller', 'Jürgen Müller'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Straße', 'STRASSE'],
    ['Анна Петрова', 'анна ПЕТРОВА'],
    ['山田太郎', '山田太郎'],
    ['ada@lovelace.example', 'Ada@Lovelace.EXAMPLE'],
    ['ada.byron@lovelace.example', 'ada_byron'],
    ['+49 30 901820', '030 / 90 18 20'],
    ['030 901820', '+49 (0)30-901820'],
    ['0301234567', '030 123 45 67'],
    ['12 Baker Street', '12, baker street'],
    ['ada_l', 'ADA-L'],
    ['★', '★'],
  ])('%s is found as %j', (entry, written) => {
    const inside = redact(`-- ${written} --`, { denyList: [entry] });
    expect(inside.text.replace(/\[OWN_1\]/g, '').replace(/[^\p{L}\p{N}★]/gu, '')).toBe('');
    expect(inside.findings[0]?.kind).toBe('OWN');
  });

  it('finds a long name inside handles and addresses, a short one only as a word', () => {
    expect(find(['Ada Lovelace'], 'https://x.example/xadalovelace42/')).toContain('OWN:adalovelace');
    expect(find(['Ann'], 'annual plans, Ann_7')).toEqual(['OWN:Ann']);
  });

  it('takes one part of a name where it is written as a name', () => {
    expect(find(['Mark Long'], 'Mark waits a long time for the mark, then LONG!')).toEqual(['OWN:Mark', 'OWN:LONG']);
  });

  it('wins over every other recognizer and numbers by entry', () => {
    const options = { denyList: ['ada@x.example', 'Ada Lovelace'] };
    expect(redact('ada@x.example, bob@x.example: A. Lovelace, LOVELACE ADA', options).text).toBe(
      '[OWN_1], [EMAIL_1]: [OWN_2], [OWN_2]',
    );
  });

  it('ignores empty entries', () => {
    expect(redact('a b', { denyList: ['', '  '] }).findings).toEqual([]);
  });

  const word = fc
    .stringMatching(/^[\p{Script=Latin}\p{Script=Cyrillic}\u0391-\u03A1\u03A3-\u03A9\u03AC-\u03CE]{2,9}$/u)
    // Roman numerals are numbers: against a neighbouring digit they are part of a longer number.
    .filter((letters) => /^\p{L}+$/u.test(letters));
  const entries = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const rewrite = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.normalize('NFD'),
    (text: string) => text.replace(/ /g, '.'),
    (text: string) => text.replace(/ /g, '\u00A0'),
    (text: string) => text.replace(/^./u, '$&\u200B'),
  );
  const around = fc.constantFrom('', ' ', ', ', '(', '"', '@', '7', '_', '\n', ' <a@x.example> ', '[EMAIL_1]');

  it('never misses an entry, whatever its case, marks, separators and neighbours', () => {
    fc.assert(
      fc.property(entries, rewrite, around, around, (entry, change, left, right) => {
        const { findings } = redact(`${left}${change(entry)}${right}`, { denyList: [entry] });
        expect(findings.some(({ kind }) => kind === 'OWN')).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('stays idempotent', () => {
    fc.assert(
      fc.property(entries, around, around, (entry, left, right) => {
        const options = { denyList: [entry, 'own'] };
        const once = redact(`${left}${entry}${right} Own ${entry}`, options).text;
        expect(redact(once, options).findings).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
