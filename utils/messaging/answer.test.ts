import { describe, expect, test } from 'vitest';
import type { CapturedJudgment } from '../capture/captured.ts';
import { type AnswerPorts, answer } from './answer.ts';
import './no-eval.ts';
import { fail } from './outcome.ts';

const own = { id: 'ourselves', origin: 'chrome-extension://ourselves/' };
const panel = { id: own.id, url: `${own.origin}sidepanel.html` };
const page = { id: own.id, url: 'https://chat.example/c/1', frameId: 0, tab: { id: 7 } };

const judgment: CapturedJudgment = {
  kind: 'judgment',
  id: '0d1f3a4e-8a2b-4c5d-9e6f-1a2b3c4d5e6f',
  host: 'chat.example',
  adapter: null,
  method: 'pick-two',
  prompt: null,
  candidates: [
    { cid: 'a', text: 'one', model: null, modelSource: 'unknown' },
    { cid: 'b', text: 'two', model: null, modelSource: 'unknown' },
  ],
  shownOrder: ['a', 'b'],
  blind: false,
  randomised: false,
  winner: 'a',
  strength: 1,
  timing: { activeMs: 1, firstActionMs: 1, edits: 0 },
};

type Call = { type: string; input: unknown; sender?: unknown };

/** Handlers that write down who asked what. */
function recording() {
  const calls: Call[] = [];
  const bugs: string[] = [];
  const note = (type: string) => async (input: unknown, sender?: unknown) => {
    calls.push({ type, input, sender });
    return fail('noted');
  };
  const ports: AnswerPorts = {
    own,
    panel: {
      'campaign.look-up': note('campaign.look-up'),
      'campaign.join': note('campaign.join'),
      'campaign.leave': note('campaign.leave'),
      'campaign.stay': note('campaign.stay'),
      'backup.make': note('backup.make'),
      'backup.restore': note('backup.restore'),
      'device.erase': note('device.erase'),
      'contribution.edit': note('contribution.edit'),
      'contribution.keep': note('contribution.keep'),
      'selection.capture': note('selection.capture'),
      'picker.start': note('picker.start'),
      'draft.approve': note('draft.approve'),
      'draft.delete': note('draft.delete'),
      'draft.restore': note('draft.restore'),
      'contribution.delete': note('contribution.delete'),
      'contribution.restore': note('contribution.restore'),
      'contribution.withdraw': note('contribution.withdraw'),
      'outbox.send-now': note('outbox.send-now'),
      'history.refresh': () => Promise.reject(new Error('a bug')),
      'rewards.request': note('rewards.request'),
      'rewards.bind': note('rewards.bind'),
      'settings.pause': note('settings.pause'),
      'page.sensitivity': note('page.sensitivity'),
      'site.block': note('site.block'),
      'site.unblock': note('site.unblock'),
      'notice.take': note('notice.take'),
      'site.enable': note('site.enable'),
      'site.disable': note('site.disable'),
    },
    page: {
      'page.state': note('page.state'),
      'ranking.load': note('ranking.load'),
      'judgment.save': note('judgment.save'),
      'judgment.undo': note('judgment.undo'),
    },
    onBug: (type) => bugs.push(type),
  };
  return { ports, calls, bugs };
}

const noted = { ok: false, code: 'noted' };
const refused = { ok: false, code: 'message.refused' };

describe('a message to the background', () => {
  test('from our panel reaches its handler', async () => {
    const { ports, calls } = recording();
    const message = { to: 'background', from: 'panel', type: 'settings.pause', input: { paused: true } };
    expect(await answer(ports, message, panel)).toEqual(noted);
    expect(calls).toEqual([{ type: 'settings.pause', input: { paused: true }, sender: undefined }]);
  });

  test.each([
    ['another extension', { ...panel, id: 'stranger' }],
    ['a web page', { ...page }],
    ['a page whose address only starts like ours', { id: own.id, url: 'chrome-extension://ourselves.evil/' }],
    ['nobody', {}],
  ])('as a panel is refused from %s', async (_, sender) => {
    const { ports, calls } = recording();
    const message = { to: 'background', from: 'panel', type: 'settings.pause', input: { paused: true } };
    expect(await answer(ports, message, sender)).toEqual(refused);
    expect(calls).toEqual([]);
  });

  test('of a page script may ask only what pages may ask', async () => {
    const { ports, calls } = recording();
    const ask = (type: string, input: unknown) => answer(ports, { to: 'background', from: 'page', type, input }, page);
    expect(await ask('settings.pause', { paused: true })).toEqual(refused);
    expect(await ask('toString', {})).toEqual(refused);
    expect(await ask('judgment.save', { judgment })).toEqual(noted);
    expect(calls[0]?.sender).toEqual({ tabId: 7, url: page.url, host: 'chat.example', isPrivate: false });
  });

  test.each([
    ['a frame', { ...page, frameId: 3 }],
    ['a local file', { ...page, url: 'file:///etc/passwd' }],
    ['no tab', { id: own.id, url: page.url, frameId: 0 }],
  ])('of a page script in %s is refused', async (_, sender) => {
    const { ports } = recording();
    const message = { to: 'background', from: 'page', type: 'page.state', input: {} };
    expect(await answer(ports, message, sender)).toEqual(refused);
  });

  test.each([
    ['an unknown field', { ...judgment, extra: 1 }],
    ['a missing field', { ...judgment, timing: undefined }],
    ['the same candidate twice', { ...judgment, candidates: [judgment.candidates[0], judgment.candidates[0]] }],
    ['a tie with strength', { ...judgment, winner: 'tie' }],
    ['a text beyond the capture limit', { ...judgment, prompt: 'x'.repeat(100_001) }],
  ])('with %s is invalid and reaches no handler', async (_, broken) => {
    const { ports, calls } = recording();
    const message = { to: 'background', from: 'page', type: 'judgment.save', input: { judgment: broken } };
    expect(await answer(ports, message, page)).toEqual({ ok: false, code: 'message.invalid' });
    expect(calls).toEqual([]);
  });

  test('whose handler fails is an internal error, reported by its type only', async () => {
    const { ports, bugs } = recording();
    const message = { to: 'background', from: 'panel', type: 'history.refresh', input: {} };
    expect(await answer(ports, message, panel)).toEqual({ ok: false, code: 'internal.error' });
    expect(bugs).toEqual(['history.refresh']);
  });

  test('meant for another context is left alone', () => {
    const { ports } = recording();
    expect(answer(ports, { to: 'page', type: 'picker.start', input: {} }, panel)).toBeNull();
    expect(answer(ports, 'hello', panel)).toBeNull();
  });
});
