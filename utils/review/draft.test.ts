import { Contribution, dataTypeOf } from '@assent/protocol/contribution.ts';
import { hashText } from '@assent/protocol/hash.ts';
import { describe, expect, test } from 'vitest';
import type { CapturedJudgment, CapturedSnippet } from '../capture/captured.ts';
import { assemble, contributionTexts, draftTexts, hasAllTexts, withTexts } from './draft.ts';
import { sourceHost } from './source-host.ts';

const id = '0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f';
const meta = { id, capturedOn: '2026-11-22', extension: '0.1.0', technical: true };
const snippet: CapturedSnippet = {
  kind: 'snippet',
  text: 'raw',
  language: 'en',
  host: 'news.example',
  truncated: false,
};
const judgment: CapturedJudgment = {
  kind: 'judgment',
  id: meta.id,
  host: 'chat.example',
  adapter: 'chat@1',
  method: 'inline',
  prompt: 'Why?',
  candidates: [
    { cid: 'a', text: 'Because.', model: 'm1', modelSource: 'ui-label' },
    { cid: 'b', text: 'No idea.', model: null, modelSource: 'unknown' },
  ],
  shownOrder: ['b', 'a'],
  blind: true,
  randomised: true,
  winner: 'a',
  strength: 2,
  timing: { activeMs: 1_000, firstActionMs: 500, edits: 0 },
};

describe('assembling', () => {
  test('makes a snippet of exactly the approved text, with its placeholders counted', () => {
    const text = 'Write to [EMAIL_1], [EMAIL_2] or [EMAIL_1], not [SMILEY_1]';
    const made = Contribution.parse(assemble(snippet, [text], 'snippet', meta));
    expect(made).toMatchObject({ text, redactions: [{ kind: 'EMAIL', count: 3 }], source: { host: 'news.example' } });
  });

  test.each([
    ['en', 'en'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['de-AT-u-co-phonebk', 'de-AT'],
    ['en-x-user-8f3a91c2', 'en'],
    ['sl-rozaj-biske-1994', 'sl'],
    ['english', null],
    [null, null],
  ])('tells of the language %s no more than %s', (language, sent) => {
    expect(assemble({ ...snippet, language }, ['x'], 'snippet', meta)).toMatchObject({ language: sent });
  });

  test('makes a judgment in the order of prompt and answers', () => {
    expect(draftTexts(judgment)).toEqual(['Why?', 'Because.', 'No idea.']);
    const made = Contribution.parse(assemble(judgment, ['P', 'A', 'B'], 'judgment', meta));
    expect(made).toMatchObject({ prompt: 'P', candidates: [{ content: 'A' }, { content: 'B' }] });
  });

  test('sends hash and length instead of any text of a verdict alone', () => {
    const texts = ['Secret prompt', 'Answer one', 'Answer two'];
    const made = Contribution.parse(assemble(judgment, texts, 'judgment-verdict', meta));
    expect(dataTypeOf(made)).toBe('judgment-verdict');
    expect(contributionTexts(made)).toEqual([]);
    expect(JSON.stringify(made)).not.toMatch(/Secret|Answer/);
    expect(made).toMatchObject({
      prompt: null,
      candidates: [{ content: null, contentHash: hashText('Answer one'), length: 10 }, { content: null }],
    });
  });

  test('sends no times and no version without leave to send technical data', () => {
    const made = assemble(judgment, ['P', 'A', 'B'], 'judgment', { ...meta, technical: false });
    expect(Contribution.parse(made)).toMatchObject({ timing: null, capture: { extension: null } });
  });

  test('changes the texts of what waits, and nothing else but what follows from them', () => {
    const before = Contribution.parse(assemble(judgment, ['P', 'A', 'B'], 'judgment', meta));
    expect(contributionTexts(before)).toEqual(['P', 'A', 'B']);
    const after = Contribution.parse(withTexts(before, ['', 'A', 'By [PERSON_1]']));
    const again = assemble(judgment, ['', 'A', 'By [PERSON_1]'], 'judgment', meta);
    expect(after).toEqual(again);
    const one = assemble(snippet, ['x'], 'snippet', meta);
    expect(withTexts(one, ['y'])).toEqual(assemble(snippet, ['y'], 'snippet', meta));
  });

  test('asks for as many texts as the draft has parts; only an unknown prompt may be blank', () => {
    expect(hasAllTexts(snippet, ['a'])).toBe(true);
    expect(hasAllTexts(snippet, [' '])).toBe(false);
    expect(hasAllTexts(snippet, ['a', 'b'])).toBe(false);
    expect(hasAllTexts(judgment, ['', 'a', 'b'])).toBe(true);
    expect(hasAllTexts(judgment, ['p', 'a', ''])).toBe(false);
  });

  test('drops a language that is no language tag', () => {
    const odd = { ...snippet, language: 'jane@example.com' };
    expect(assemble(odd, ['x'], 'snippet', meta)).toMatchObject({ language: null });
  });
});

test.each([
  ['News.Example.', 'news.example'],
  ['news.example:8443', 'news.example'],
  ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
  ['127.0.0.1', '[HOST]'],
  ['10.0.0.7:80', '[HOST]'],
  ['[::1]', '[HOST]'],
  ['localhost', '[HOST]'],
  ['app.localhost:3000', '[HOST]'],
  ['wiki', '[HOST]'],
  ['hr.acme.corp', '[HOST]'],
  ['printer.local', '[HOST]'],
  ['', '[HOST]'],
])('the host %s is sent as %s', (host, sent) => {
  expect(sourceHost(host)).toBe(sent);
});
