import { describe, expect, it } from 'vitest';
import type { CapturedJudgment } from '../../utils/capture/captured.ts';
import { makePair } from '../../utils/capture/pair.ts';
import { fail, type Outcome, succeed } from '../../utils/messaging/outcome.ts';
import { createAttentionClock } from './attention-clock.ts';
import { startRanking, undoMs } from './ranking-session.ts';

const left = { verdict: 'left', much: true } as const;
const tie = { verdict: 'tie', much: false } as const;

function start(model: string | null = 'gpt-5-5') {
  const named = (text: string) => ({ text, model, modelSource: 'dom-attr' as const });
  const pair = makePair({
    id: '0b0e7f4c-3a51-4c7f-9f0a-2b6d8f1f0001',
    hostname: 'chatgpt.com',
    adapter: 'chatgpt@1',
    method: 'inline',
    prompt: 'Why?',
    first: named('first'),
    second: named('second'),
  });
  if (!pair) throw new Error('No pair.');
  const saved: CapturedJudgment[] = [];
  const undone: string[] = [];
  const answers: Outcome<unknown>[] = [];
  const timers: { milliseconds: number; call: () => void }[] = [];
  let now = 0;
  const session = startRanking({
    pair,
    port: {
      save: async (judgment) => {
        saved.push(judgment);
        return answers.shift() ?? succeed({});
      },
      undo: async (id) => {
        undone.push(id);
        return answers.shift() ?? succeed({});
      },
    },
    clock: createAttentionClock(() => now),
    after: (milliseconds, call) => {
      const timer = { milliseconds, call };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
    onChange: () => {},
  });
  return { session, saved, undone, answers, timers, pass: (ms: number) => (now += ms) };
}

describe('startRanking', () => {
  it('sends nothing before a choice', () => {
    const { session, saved, undone } = start();
    expect(session.state()).toMatchObject({ phase: 'choosing', revealed: false });
    expect([saved, undone]).toEqual([[], []]);
  });

  it('saves a choice once, reveals names, and can be undone for eight seconds', async () => {
    const { session, saved, timers } = start();
    await Promise.all([session.choose(left), session.choose(tie)]);
    expect(saved.map(({ strength, blind }) => ({ strength, blind }))).toEqual([{ strength: 2, blind: true }]);
    expect(session.state()).toMatchObject({ phase: 'saved', canUndo: true, revealed: true });
    expect(timers.map((timer) => timer.milliseconds)).toEqual([undoMs]);
    timers[0]?.call();
    await session.undo();
    expect(session.state()).toMatchObject({ phase: 'saved', canUndo: false });
  });

  it('takes a choice back and then another under the same id, no longer blind', async () => {
    const { session, saved, undone, timers, pass } = start();
    pass(1500);
    await session.choose(left);
    await session.undo();
    expect(timers).toEqual([]);
    pass(500);
    await session.choose(tie);
    expect(undone).toEqual([saved[0]?.id]);
    expect(saved[1]).toMatchObject({ id: saved[0]?.id, winner: 'tie', strength: 0, blind: false });
    expect(saved[1]?.timing).toMatchObject({ firstActionMs: 1500, edits: 1 });
  });

  it('stays blind when there was no name to see', async () => {
    const { session, saved } = start(null);
    await session.choose(left);
    await session.undo();
    await session.choose(tie);
    expect(saved[1]?.blind).toBe(true);
  });

  it('tells a failure and lets the person choose again', async () => {
    const { session, answers, saved } = start();
    answers.push(fail('store.full'));
    await session.choose(left);
    expect(session.state()).toMatchObject({ phase: 'choosing', choice: null, revealed: false, problem: 'store.full' });
    await session.choose(left);
    expect(session.state()).toMatchObject({ phase: 'saved', problem: null });
    expect(saved).toHaveLength(2);
  });

  it('keeps the judgment when taking it back fails', async () => {
    const { session, answers } = start();
    await session.choose(left);
    answers.push(fail('background.unreachable'));
    await session.undo();
    expect(session.state()).toMatchObject({ phase: 'saved', problem: 'background.unreachable' });
  });
});

describe('createAttentionClock', () => {
  it('counts only attended time', () => {
    let now = 100;
    const clock = createAttentionClock(() => now);
    clock.attend(true);
    now += 300;
    clock.attend(false);
    now += 5000;
    clock.attend(true);
    now += 200;
    expect([clock.activeMs(), clock.sinceOpenMs()]).toEqual([500, 5500]);
  });
});
