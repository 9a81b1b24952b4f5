import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_INPUT_LENGTH, RedactionTimedOut, RedactionTooLarge } from './limits.ts';
import { redact, redactAll } from './redact.ts';

/** Pieces that recognizers, placeholders and the normaliser care about, to be joined in any order. */
const PIECES = [
  'ada@lovelace.example',
  'ada at lovelace dot com',
  '+44 20 7946 0958',
  'call 555-0100 123',
  'card 4111 1111 1111 1111',
  'GB33 BUKB 2020 1555 5555 55',
  '203.0.113.7',
  '2001:db8::8a2e:370:7334',
  'https://user:pw9!x@db.example.org:8080/a?b=c#d',
  'https://github.com/ada/notes',
  'my password is tr0ub4dor',
  'API_KEY="a9f8e7d6c5b4a3f2e1d0"',
  'sk-ant-api03-0123456789abcdefghij',
  '0x52908400098527886E0F7030069857D2E4169EE7',
  'SSN 219-09-9999',
  'My name is Ada Lovelace',
  'Dear Ada,',
  'Ada',
  '@ada_l',
  '51.50073, -0.12463',
  '[EMAIL_1]',
  '[URL_7]',
  '[PERSON_',
  '1]',
  '\u200B',
  'а',
  '№',
  'ﬁ',
  '&#64;',
  '%40',
  '\uE000',
  '٠١٢٣',
  ' ',
  '\n',
  ':',
  '.',
  '@',
  '://',
  '-',
  'x',
  '7',
];
const salad = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 24 })
  .map((pieces) => pieces.join(''));

describe('redact', () => {
  it('replaces each finding with a typed numbered placeholder', () => {
    const { text, findings } = redact('Write to ada@lovelace.example or +44 20 7946 0958.');
    expect(text).toBe('Write to [EMAIL_1] or [PHONE_1].');
    expect(findings).toEqual([
      { start: 9, end: 29, kind: 'EMAIL', placeholder: '[EMAIL_1]', certainty: 'certain', why: 'email.address' },
      { start: 33, end: 49, kind: 'PHONE', placeholder: '[PHONE_1]', certainty: 'certain', why: 'phone.shape' },
    ]);
  });

  it('leaves text without personal data exactly as it was', () => {
    const text = 'The kettle in room 12 boils at 99.6 °C; version 2.14.3 fixed it on 2024-05-17 (see §4.2).';
    expect(redact(text)).toEqual({ text, findings: [] });
  });

  it('gives the same entity the same number however it is written', () => {
    const { text } = redact('ada@x.example, ADA@X.EXAMPLE, bob@x.example; tel +1 415 555 2671, tel (415) 555-2671');
    expect(text).toBe('[EMAIL_1], [EMAIL_1], [EMAIL_2]; tel [PHONE_1], tel [PHONE_1]');
  });

  it('leaves placeholders of the input alone and never reuses their numbers', () => {
    const { text, findings } = redact('[EMAIL_1] and [EMAIL_3] wrote to ada@x.example and bob@x.example');
    expect(text).toBe('[EMAIL_1] and [EMAIL_3] wrote to [EMAIL_2] and [EMAIL_4]');
    expect(findings).toHaveLength(2);
  });

  it('masks what a first masking uncovers', () => {
    const { text } = redact('https://ada:s3cr3t!@rare-site.example.net/inbox');
    expect(text).toMatch(/^\[URL_1\]\[SECRET_1\]\[URL_1\]$/);
  });

  it('masks later mentions of a name that a cue gave away', () => {
    expect(redact('My name is Ada Lovelace. Lovelace, Ada signs; Ada waits.').text).not.toMatch(/Ada|Lovelace/);
  });

  it('reads through invisible characters, full-width letters, foreign digits and look-alikes', () => {
    for (const hidden of [
      'a\u200Bda@x\u00ADy.example',
      'ａｄａ＠ｘｙ．ｅｘａｍｐｌｅ',
      'аda@xy.example',
      'ada&#64;xy.example',
    ]) {
      expect(redact(`mail ${hidden} now`).text).toBe('mail [EMAIL_1] now');
    }
    expect(redact('phone +٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨').text).toBe('phone [PHONE_1]');
    expect(redact('card 4111\u00A01111\u20111111\u20091111').text).toBe('card [CREDIT_CARD_1]');
  });

  it('is idempotent: redacting the output finds nothing', () => {
    fc.assert(
      fc.property(salad, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, findings: [] });
      }),
      { seed: 7, numRuns: 600 },
    );
  });

  it('reports disjoint rising spans from which the output can be rebuilt', () => {
    fc.assert(
      fc.property(salad, (text) => {
        const redaction = redact(text);
        let rebuilt = '';
        let reached = 0;
        for (const { start, end, placeholder } of redaction.findings) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          rebuilt += text.slice(reached, start) + placeholder;
          reached = end;
        }
        expect(rebuilt + text.slice(reached)).toBe(redaction.text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

describe('redactAll', () => {
  it('shares numbers across the parts of one contribution', () => {
    const texts = redactAll(['I am bob@x.example', 'Hi, is ada@x.example you or bob@x.example?', '[EMAIL_1]?']).map(
      ({ text }) => text,
    );
    expect(texts).toEqual(['I am [EMAIL_2]', 'Hi, is [EMAIL_3] you or [EMAIL_2]?', '[EMAIL_1]?']);
  });

  it('masks in every part what is known from one, whichever comes first', () => {
    const [answer, prompt] = redactAll(['Nice to meet you, Wilhelmina.', 'my name is Wilhelmina']);
    expect(answer?.text).toBe('Nice to meet you, [PERSON_1].');
    expect(prompt?.text).toBe('my name is [PERSON_1]');
  });

  it('is idempotent over all parts together', () => {
    fc.assert(
      fc.property(fc.array(salad, { maxLength: 4 }), (texts) => {
        const once = redactAll(texts).map(({ text }) => text);
        expect(redactAll(once).flatMap(({ findings }) => findings)).toEqual([]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});

describe('limits', () => {
  it('throws on more than a million code units', () => {
    expect(() => redact('a'.repeat(MAX_INPUT_LENGTH + 1))).toThrow(RedactionTooLarge);
  });

  it('throws when the clock passes the budget', () => {
    let now = 0;
    expect(() => redact('ada@x.example', { budgetMs: 5, clock: () => now++ })).toThrow(RedactionTimedOut);
  });

  it('consults the clock inside one recognizer too, so that one text cannot hold it up', () => {
    let asked = 0;
    redact('a@b.example '.repeat(5_000), { clock: () => asked++ * 0 });
    expect(asked).toBeGreaterThan(100);
  });

  const HOSTILE: Record<string, string> = {
    'repeated at-signs': 'a@',
    'repeated digits and spaces': '1 ',
    'repeated digits': '1',
    'repeated key headers': '-----BEGIN RSA PRIVATE KEY-----',
    'repeated dashes': '-----BEGIN',
    'repeated letters': 'a',
    'repeated dots': 'a.',
    'repeated colons': 'f:',
    'repeated schemes': 'http://',
    'repeated user infos': 'http://a:b',
    'repeated names': 'My name is My name is ',
    'repeated assignments': 'password=',
    'repeated token starts': 'eyJ',
    'repeated capitals': 'Aa ',
    'repeated at words': ' at ',
    'repeated dot words': 'a dot ',
    'repeated brackets': '[EMAIL_1',
    'repeated entities': '&#6',
    'repeated slashes': 'a.com/',
    'repeated plus signs': '+1(',
    'repeated base58': '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
    'repeated zero width': '\u200B1',
    'repeated plate cues': 'plate number is ',
    'repeated decimals': '1.00001,',
  };
  it.each(Object.entries(HOSTILE))(
    'finishes on a hundred thousand units of %s',
    (_, unit) => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      // A clock that stands still: finishing must come from linear patterns, not from the budget.
      expect(redact(text, { clock: () => 0 }).findings).toBeDefined();
    },
    60_000,
  );

  it('finishes on a million code units of prose', () => {
    const text = 'She said the river had risen twice that week, on Monday 14 and again by 3.5 metres. '.repeat(11_900);
    expect(redact(text, { clock: () => 0 }).findings).toEqual([]);
  }, 60_000);
});
