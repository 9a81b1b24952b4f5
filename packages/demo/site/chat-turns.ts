/** The turns of the conversation, with the attributes ChatGPT's page is known to carry. */
import { writeBlocks } from './chat-blocks.ts';
import type { Block } from './chat-script.ts';

export interface Variant {
  turnId: string;
  messageId: string;
  blocks: Block[];
}

export interface AssistantTurn {
  variants: Variant[];
  /** Index into `variants`; the others are not in the document. */
  shown: number;
}

export interface Actions {
  onRegenerate(): void;
  onShow(index: number): void;
}

function make(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html.trim();
  const { firstElementChild } = template.content;
  if (!(firstElementChild instanceof HTMLElement)) throw new Error('The template is empty.');
  return firstElementChild;
}

function part(parent: Element, selector: string): HTMLElement {
  const found = parent.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The turn has no ${selector}.`);
  return found;
}

const COPY =
  '<button type="button" data-testid="copy-turn-action-button" aria-label="Copy"><svg viewBox="0 0 20 20" aria-hidden="true"><rect x="7" y="7" width="9" height="9" rx="2"/><path d="M4 12V6a2 2 0 0 1 2-2h6"/></svg></button>';

const THUMBS = ['good', 'bad']
  .map(
    (kind) =>
      `<button type="button" data-testid="${kind}-response-turn-action-button" aria-label="${kind === 'good' ? 'Good' : 'Bad'} response"><svg viewBox="0 0 20 20" aria-hidden="true" class="${kind}"><path d="M6 9v7H4V9zm0 0 3-6c1.5 0 2 .8 2 2v3h4a1.5 1.5 0 0 1 1.5 1.8l-1 5A1.5 1.5 0 0 1 14 16H6"/></svg></button>`,
  )
  .join('');

const REGENERATE =
  '<button type="button" data-testid="regenerate-turn-action-button" class="worded"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5"/></svg>Regenerate</button>';

/** Turn numbers count from 1 over both roles. */
export function userTurn(number: number, id: string, text: string): HTMLElement {
  const turn = make(`
    <section data-testid="conversation-turn-${number}" data-turn="user" data-turn-id="turn-${id}">
      <h5 class="sr-only">You said:</h5>
      <div data-message-author-role="user" data-message-id="${id}">
        <div data-testid="collapsible-user-message-content"><div class="whitespace-pre-wrap" dir="auto"></div></div>
      </div>
      <div role="group" aria-label="Your message actions">${COPY}</div>
    </section>`);
  part(turn, '.whitespace-pre-wrap').textContent = text;
  wireCopy(turn, () => text);
  return turn;
}

function wireCopy(turn: Element, text: () => string): void {
  part(turn, '[data-testid="copy-turn-action-button"]').addEventListener('click', () =>
    navigator.clipboard.writeText(text()),
  );
}

/** An assistant turn that has nothing in it yet; `prose` is where its answer goes. */
export function emptyAnswer(number: number, variant: Variant): { turn: HTMLElement; prose: HTMLElement } {
  const turn = make(`
    <section data-testid="conversation-turn-${number}" data-turn="assistant" data-turn-id="${variant.turnId}">
      <h6 class="sr-only">ChatGPT said:</h6>
      <div data-message-author-role="assistant" data-message-id="${variant.messageId}" data-message-model-slug="demo-1"
        data-turn-start-message="true">
        <div class="markdown prose"></div>
      </div>
    </section>`);
  return { turn, prose: part(turn, '.prose') };
}

/** Marks the answer as finished: only now do copy, thumbs and the variant switcher stand under it. */
export function finishAnswer(turn: HTMLElement, state: AssistantTurn, actions: Actions): void {
  const count = state.variants.length;
  const switcher = `<div class="variants"><button type="button" aria-label="Previous response">‹</button>
    <div class="tabular-nums">${state.shown + 1}/${count}</div>
    <button type="button" aria-label="Next response">›</button></div>`;
  const group = make(`<div role="group" aria-label="Response actions">
    ${count > 1 ? switcher : ''}${COPY}${THUMBS}${REGENERATE}</div>`);
  turn.append(group);
  wireCopy(turn, () => [...part(turn, '.prose').children].map((block) => block.textContent).join('\n\n'));
  part(group, '[data-testid="regenerate-turn-action-button"]').addEventListener('click', actions.onRegenerate);
  if (count < 2) return;
  const [previous, next] = [part(group, '[aria-label^="Previous"]'), part(group, '[aria-label^="Next"]')];
  previous.toggleAttribute('disabled', state.shown === 0);
  next.toggleAttribute('disabled', state.shown === count - 1);
  previous.addEventListener('click', () => actions.onShow(state.shown - 1));
  next.addEventListener('click', () => actions.onShow(state.shown + 1));
}

/** The whole answer at once, finished. */
export function fullAnswer(number: number, state: AssistantTurn, actions: Actions): HTMLElement {
  const variant = state.variants[state.shown];
  if (!variant) throw new Error('The turn shows a variant it does not have.');
  const { turn, prose } = emptyAnswer(number, variant);
  for (const _word of writeBlocks(prose, variant.blocks));
  finishAnswer(turn, state, actions);
  return turn;
}
