import type { SiteAdapter } from '../../utils/adapters/adapter.ts';
import { findAdapter } from '../../utils/adapters/find-adapter.ts';
import { honest } from '../../utils/adapters/honest.ts';
import { adapterPack } from '../../utils/adapters/pack.ts';
import {
  type AnswerTurn,
  answerTurns,
  isBusy,
  readAnswer,
  readTurns,
  stateOf,
} from '../../utils/adapters/read-turns.ts';
import { type AnswerMemory, textHash } from '../../utils/capture/answer-memory.ts';
import { captureLimit } from '../../utils/capture/captured.ts';
import { asksForSecret } from '../../utils/capture/sign-in-page.ts';
import { createStillness } from './stillness.ts';
import { createStopWatch } from './stop-watch.ts';

/** What is on the page right now. */
export type Reading = { site: SiteAdapter; answers: readonly AnswerTurn[] };

const batchMs = 120;
const recheckMs = 400;
/** Reading markdown of a long conversation is spread over several turns of the event loop. */
const sliceMs = 8;

/**
 * Keeps every finished answer of the page in `memory` and tells, batched, what is mounted. One observer; while the
 * document is hidden it is off, and when it is shown again everything is read once.
 * @param onReading called with null when no adapter knows the page, or it asks for a password
 */
export function watchAnswers(
  memory: AnswerMemory,
  onReading: (reading: Reading | null) => void,
  signal: AbortSignal,
): void {
  const doc = honest(document);
  let settled = new WeakSet<Element>();
  let turnSelector = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = 0;
  const stillness = createStillness(() => performance.now());
  const stops = createStopWatch(signal);

  const observer = new MutationObserver((records) => {
    let last: Node | null = null;
    for (const { target } of records) {
      if (target === last) continue;
      last = target;
      const element = target.nodeType === Node.ELEMENT_NODE ? (target as Element) : target.parentElement;
      const turn = turnSelector === '' ? null : element?.closest(turnSelector);
      if (turn) settled.delete(turn);
    }
    schedule(batchMs);
  });
  const schedule = (delay: number) => {
    const due = performance.now() + delay;
    if (timer !== undefined && dueAt <= due) return;
    clearTimeout(timer);
    dueAt = due;
    timer = setTimeout(flush, delay);
  };
  const pause = () => {
    observer.disconnect();
    clearTimeout(timer);
    timer = undefined;
  };
  const follow = () => {
    pause();
    if (doc.hidden || signal.aborted) return;
    settled = new WeakSet();
    observer.observe(doc.documentElement, { subtree: true, childList: true, characterData: true });
    schedule(0);
  };

  function flush(): void {
    timer = undefined;
    if (signal.aborted || doc.hidden) return;
    const site = asksForSecret(doc) ? null : findAdapter(adapterPack, location, doc);
    turnSelector = site?.turn.select.join(',') ?? '';
    if (!site) {
      onReading(null);
      return;
    }
    const answers = answersOf(site);
    const busy = isBusy(doc, site);
    stops.follow(site, () => answersOf(site).findLast((answer) => answer.isLast) ?? null);
    const until = performance.now() + sliceMs;
    let isWaiting = false;
    for (const answer of answers) {
      if (settled.has(answer.element)) continue;
      const isOverTime = performance.now() > until;
      if (!isOverTime && settle(answer, site, busy)) settled.add(answer.element);
      else isWaiting ||= isOverTime || busy || site.done.length === 0;
    }
    onReading({ site, answers });
    if (isWaiting) schedule(recheckMs);
  }

  /** Whether this answer needs no further look until it changes. */
  function settle(answer: AnswerTurn, site: SiteAdapter, busy: boolean): boolean {
    const state = stateOf(answer, site, busy);
    if (state === 'writing') stops.writing(answer.key);
    if (state !== 'finished') return state !== 'writing';
    const read = readAnswer(answer, site);
    // Nothing to compare, or more than could be captured.
    if (!read || read.text.length > captureLimit) return true;
    const hash = textHash(read.text);
    if (site.done.length === 0 && !stillness.isStill(answer.element, hash)) return false;
    const isKnown = memory.variants(answer.key).some((kept) => kept.hash === hash);
    if (isKnown || !stops.wasStopped(answer, hash)) memory.keep(answer.key, read);
    return true;
  }

  doc.addEventListener('visibilitychange', follow, { signal });
  window.addEventListener('pageshow', follow, { signal });
  signal.addEventListener('abort', pause);
  follow();
}

function answersOf(site: SiteAdapter): AnswerTurn[] {
  return answerTurns(readTurns(honest(document), site), site, location.pathname);
}
