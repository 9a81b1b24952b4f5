import { createOverlay } from '../../components/on-page/overlay.ts';
import { hidePresence, showPresence } from '../../components/on-page/presence-mark.ts';
import { type ControlSpot, createRankControls } from '../../components/on-page/rank-controls.ts';
import { loadRanking } from '../../components/on-page/ranking-door.ts';
import type { OpenRanking, RankingPanel } from '../../components/on-page/ranking-panel.ts';
import { saveJudgment } from '../../components/on-page/save-judgment.ts';
import { adapterName } from '../../utils/adapters/adapter.ts';
import { adapterPack } from '../../utils/adapters/pack.ts';
import { mountPoint, readQuestion } from '../../utils/adapters/read-turns.ts';
import { type AnswerMemory, type KeptAnswer, pairOf } from '../../utils/capture/answer-memory.ts';
import { newId } from '../../utils/capture/new-id.ts';
import { makePair, type Pair } from '../../utils/capture/pair.ts';
import { isConnected, sendFromPage } from '../../utils/messaging/page.ts';
import type { PageState } from '../../utils/messaging/page-messages.ts';
import { type Reading, watchAnswers } from './watch-answers.ts';

/**
 * Observes the page and offers to rank, until `life` is aborted: from outside, when the extension was reloaded or
 * removed, or when the page will not have us. Leaves nothing behind, and reads nothing that it does not say it reads.
 */
export function offerRanking(state: PageState, memory: AnswerMemory, life: AbortController): void {
  const { signal } = life;
  const judged = new Set<string>();
  const pairs = new Map<string, Pair>();
  const overlay = createOverlay(document);
  const controls = createRankControls(overlay, (key) => void open(key), signal);
  let reading: Reading | null = null;
  let panel: RankingPanel | null = null;
  let isOpening = false;

  const nextPair = (key: string) => pairOf(memory.variants(key), (a, b) => judged.has(judgedMark(key, a, b)));

  function refresh(next: Reading | null): void {
    if (signal.aborted) return;
    const isWanted = next !== null || panel !== null;
    // An orphan of an older version, or a page that will not have us: what cannot be seen must not read either.
    if (!isConnected() || (isWanted && !overlay.ensure())) life.abort();
    if (signal.aborted) return;
    reading = next;
    if (!isWanted) overlay.remove();
    if (!next) hidePresence(overlay);
    else if (!overlay.layer.querySelector('.presence')) showPresence(overlay, state.campaignTitle);
    controls.show(next ? spotsOf(next, (key) => nextPair(key) !== null) : []);
  }

  async function open(key: string): Promise<void> {
    if (isOpening) return;
    isOpening = true;
    const ranking = await loadRanking();
    isOpening = false;
    if (signal.aborted) return;
    if (ranking.ok) rank(key, ranking.value);
    else controls.fail(key);
  }

  function rank(key: string, openPanel: OpenRanking): void {
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
    panel = openPanel({
      overlay,
      pair,
      port: {
        save: saveJudgment,
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
