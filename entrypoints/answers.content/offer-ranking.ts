import { createOverlay } from '../../components/on-page/overlay.ts';
import { hidePresence, showPresence } from '../../components/on-page/presence-mark.ts';
import { type ControlSpot, createRankControls } from '../../components/on-page/rank-controls.ts';
import { openRankingPanel, type RankingPanel } from '../../components/on-page/ranking-panel.ts';
import { adapterName } from '../../utils/adapters/adapter.ts';
import { adapterPack } from '../../utils/adapters/pack.ts';
import { mountPoint, readQuestion } from '../../utils/adapters/read-turns.ts';
import { type AnswerMemory, type KeptAnswer, pairOf } from '../../utils/capture/answer-memory.ts';
import { newId } from '../../utils/capture/new-id.ts';
import { makePair, type Pair } from '../../utils/capture/pair.ts';
import { sendFromPage } from '../../utils/messaging/page.ts';
import type { PageState } from '../../utils/messaging/page-messages.ts';
import { type Reading, watchAnswers } from './watch-answers.ts';

/**
 * Observes the page and offers to rank, until `signal` aborts. Leaves nothing behind.
 * @param isAlive false once the extension was reloaded or removed; asking may abort `signal`
 */
export function offerRanking(
  state: PageState,
  memory: AnswerMemory,
  isAlive: () => boolean,
  signal: AbortSignal,
): void {
  const judged = new Set<string>();
  const pairs = new Map<string, Pair>();
  const overlay = createOverlay(document);
  const controls = createRankControls(overlay, open, signal);
  let reading: Reading | null = null;
  let panel: RankingPanel | null = null;

  const nextPair = (key: string) => pairOf(memory.variants(key), (a, b) => judged.has(judgedMark(key, a, b)));

  function refresh(next: Reading | null): void {
    if (!isAlive()) return;
    reading = next;
    if (next || panel) overlay.ensure();
    else overlay.remove();
    if (!next) hidePresence(overlay);
    else if (!overlay.layer.querySelector('.presence')) showPresence(overlay, state.campaignTitle);
    controls.show(next ? spotsOf(next, (key) => nextPair(key) !== null) : []);
  }

  function open(key: string): void {
    const answer = reading?.answers.find((candidate) => candidate.key === key);
    const answers = nextPair(key);
    if (!reading || !answer || !answers) return;
    const mark = judgedMark(key, answers[0].hash, answers[1].hash);
    // The same pair opened again is the same item: same id, same order.
    const pair =
      pairs.get(mark) ??
      makePair({
        id: newId(),
        hostname: location.hostname,
        adapter: adapterName(adapterPack, reading.site),
        method: 'inline',
        prompt: readQuestion(answer.question, reading.site),
        first: candidateOf(answers[0]),
        second: candidateOf(answers[1]),
      });
    if (!pair) return;
    pairs.set(mark, pair);
    panel?.close();
    panel = openRankingPanel({
      overlay,
      pair,
      port: {
        save: (judgment) => sendFromPage('judgment.save', { judgment }),
        undo: (id) => sendFromPage('judgment.undo', { id }),
      },
      onClosed: (saved) => {
        panel = null;
        if (saved) judged.add(mark);
        controls.button(key)?.focus({ preventScroll: true });
        refresh(reading);
      },
    });
  }

  signal.addEventListener('abort', () => {
    panel?.close();
    overlay.remove();
  });
  watchAnswers(memory, refresh, signal);
}

function judgedMark(key: string, first: string, second: string): string {
  return `${key} ${[first, second].sort().join(' ')}`;
}

function candidateOf({ text, model, modelSource }: KeptAnswer) {
  return { text, model, modelSource };
}

function spotsOf({ site, answers }: Reading, hasPair: (key: string) => boolean): ControlSpot[] {
  return answers
    .filter((answer) => hasPair(answer.key))
    .map(({ key, element }) => ({ key, turn: element, anchor: mountPoint(element, site) }));
}
