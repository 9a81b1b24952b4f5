import { honest } from '../../utils/adapters/honest.ts';
import { type Choice, type Pair, shownOn } from '../../utils/capture/pair.ts';
import { answerText } from './answer-text.ts';
import { createAttentionClock } from './attention-clock.ts';
import { make, onTrusted } from './make.ts';
import type { Overlay } from './overlay.ts';
import css from './panel.css?raw';
import { commandOf } from './panel-keys.ts';
import { type RankingPort, type SessionState, startRanking, undoMs } from './ranking-session.ts';
import { watchSight } from './sight.ts';
import { problemWords, words } from './words.ts';

export type RankingPanel = { close(): void };
export type OpenRanking = typeof openRankingPanel;

type Options = {
  overlay: Overlay;
  pair: Pair;
  port: RankingPort;
  /** After the panel is gone. `saved` tells whether a judgment stands. */
  onClosed(saved: boolean): void;
};

/**
 * Shows two answers side by side and takes one choice. Not modal: the page stays usable, and keys count only while
 * focus is inside the panel. A choice counts only if the panel was in plain sight; taking back and closing always do.
 */
export function openRankingPanel({ overlay, pair, port, onClosed }: Options): RankingPanel {
  const life = new AbortController();
  const clock = createAttentionClock(() => performance.now());
  watchAttention(clock.attend, life.signal);
  const view = buildPanel(pair);
  const session = startRanking({
    pair,
    port,
    clock,
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    onChange: (state) => {
      if (!life.signal.aborted) view.show(state);
    },
  });
  const close = () => {
    if (life.signal.aborted) return;
    life.abort();
    view.panel.remove();
    const { phase } = session.state();
    onClosed(phase === 'saved' || phase === 'saving');
  };
  const choose = (choice: Choice, at?: { x: number; y: number }) => {
    if (session.state().phase !== 'choosing') return;
    const doubt = sight.doubt(at);
    if (doubt === 'displaced') close();
    else if (doubt) view.say(words.doubt[doubt]);
    else void session.choose({ ...choice, much: choice.much || view.much.checked });
  };
  for (const [button, verdict] of view.choices) {
    onTrusted(button, 'click', (event) => {
      // A click by keyboard has no place.
      const at = event.detail > 0 ? { x: event.clientX, y: event.clientY } : undefined;
      choose({ verdict, much: event.shiftKey }, at);
    });
  }
  onTrusted(view.undo, 'click', () => void session.undo());
  onTrusted(view.skip, 'click', close);
  onTrusted(view.close, 'click', close);
  onTrusted(view.panel, 'keydown', (event) => {
    event.stopPropagation();
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    if (command.do === 'choose') choose(command.choice);
    else if (command.do === 'undo') void session.undo();
    else close();
  });
  overlay.addStyle(css);
  overlay.matchPage();
  overlay.layer.append(view.panel);
  overlay.onDisplaced(close, life.signal);
  const sight = watchSight(view.panel, overlay, view.steady, life.signal);
  view.show(session.state());
  view.panel.focus({ preventScroll: true });
  return { close };
}

function watchAttention(attend: (isAttended: boolean) => void, signal: AbortSignal): void {
  const doc = honest(document);
  const update = () => attend(doc.visibilityState === 'visible' && doc.hasFocus());
  doc.addEventListener('visibilitychange', update, { signal });
  window.addEventListener('focus', update, { signal });
  window.addEventListener('blur', update, { signal });
  update();
}

type View = {
  panel: HTMLElement;
  close: HTMLButtonElement;
  skip: HTMLButtonElement;
  undo: HTMLButtonElement;
  much: HTMLInputElement;
  choices: [HTMLButtonElement, Choice['verdict']][];
  show(state: SessionState): void;
  /** Says why nothing happened. */
  say(problem: string): void;
  /** Marks the panel as one that has been in plain sight. */
  steady(isSteady: boolean): void;
};

function buildPanel(pair: Pair): View {
  const close = make('button', {
    class: 'quiet close',
    text: '×',
    attributes: { type: 'button', 'aria-label': words.close },
  });
  const left = buildAnswer('A', shownOn(pair, 'left').text);
  const right = buildAnswer('B', shownOn(pair, 'right').text);
  const chooseLeft = choiceButton(words.better('A'), '1', 'prefer');
  const tie = choiceButton(words.tie, '0', 'middle');
  const bothBad = choiceButton(words.bothBad, 'x', 'middle');
  const chooseRight = choiceButton(words.better('B'), '2', 'prefer');
  const skip = choiceButton(words.skip, 's', 'quiet skip');
  const much = make('input', { attributes: { type: 'checkbox' } });
  const status = make('p', { class: 'status', attributes: { role: 'status' } });
  const undo = choiceButton(words.undo, 'z', 'undo');
  const panel = make('section', {
    class: 'panel',
    attributes: { role: 'region', 'aria-label': words.title, tabindex: '-1' },
    children: [
      make('header', { children: [make('h2', { text: words.title }), close] }),
      ...(pair.prompt === null ? [] : [buildPrompt(pair.prompt)]),
      make('div', { class: 'answers', children: [left.card, right.card] }),
      make('div', {
        class: 'choices',
        attributes: { role: 'group', 'aria-label': words.choices },
        children: [chooseLeft, tie, bothBad, chooseRight],
      }),
      make('footer', {
        children: [
          make('label', { class: 'much', children: [much, `${words.much} `, make('small', { text: words.muchHint })] }),
          status,
          undo,
          skip,
        ],
      }),
    ],
  });
  const choices: View['choices'] = [
    [chooseLeft, 'left'],
    [tie, 'tie'],
    [bothBad, 'both-bad'],
    [chooseRight, 'right'],
  ];
  const show = (state: SessionState) => {
    panel.dataset.phase = state.phase;
    for (const [button, verdict] of choices) {
      // Not `disabled`: that would drop the focus out of the panel, and the keys with it.
      button.setAttribute('aria-disabled', String(state.phase !== 'choosing'));
      button.setAttribute('aria-pressed', String(state.choice?.verdict === verdict));
    }
    // What disappears must not take the focus, and with it the keys, along.
    if ((!state.canUndo && undo.matches(':focus')) || (state.phase !== 'choosing' && much.matches(':focus')))
      panel.focus({ preventScroll: true });
    undo.hidden = !state.canUndo;
    undo.style.setProperty('--undo-time', `${undoMs}ms`);
    status.textContent = statusOf(state);
    status.classList.toggle('problem', state.problem !== null);
    if (state.revealed) {
      left.name(shownOn(pair, 'left').model);
      right.name(shownOn(pair, 'right').model);
    }
  };
  const say = (problem: string) => {
    status.textContent = problem;
    status.classList.add('problem');
  };
  const steady = (isSteady: boolean) => panel.toggleAttribute('data-steady', isSteady);
  return { panel, close, skip, undo, much, choices, show, say, steady };
}

function statusOf({ phase, choice, canUndo, problem, edits }: SessionState): string {
  if (problem !== null) return problemWords(problem);
  if (phase === 'saving') return words.saving;
  if (phase === 'undoing') return words.undoing;
  if (phase === 'saved' && choice) {
    const verdict = words.verdict[choice.verdict](choice.much);
    return canUndo ? words.saved(verdict) : words.kept(verdict);
  }
  return edits > 0 ? words.undone : '';
}

function buildAnswer(letter: string, text: string) {
  const model = make('span', { class: 'model' });
  const body = make('div', {
    class: 'text',
    attributes: { tabindex: '0', role: 'group', 'aria-label': words.answer(letter), dir: 'auto' },
  });
  body.append(answerText(text));
  const card = make('article', { class: 'answer', children: [make('h3', { text: letter, children: [model] }), body] });
  const name = (value: string | null) => {
    model.textContent = value ?? words.modelUnknown;
  };
  return { card, name };
}

function buildPrompt(prompt: string): HTMLElement {
  const text = make('div', { class: 'text', text: prompt, attributes: { dir: 'auto', tabindex: '0' } });
  const peek = make('span', { text: prompt.slice(0, 200), attributes: { dir: 'auto', 'aria-hidden': 'true' } });
  const summary = make('summary', { children: [make('b', { text: words.prompt }), peek] });
  return make('details', { class: 'prompt', children: [summary, text] });
}

function choiceButton(label: string, key: string, kind: string): HTMLButtonElement {
  return make('button', {
    class: kind,
    attributes: { type: 'button', 'aria-keyshortcuts': key },
    children: [label, make('kbd', { text: key, attributes: { 'aria-hidden': 'true' } })],
  });
}
