/** The scripted chat: a conversation kept in this tab, streamed like a real one. */
import { writeBlocks } from './chat-blocks.ts';
import { answerFor, topics } from './chat-script.ts';
import {
  type Actions,
  type AssistantTurn,
  emptyAnswer,
  finishAnswer,
  fullAnswer,
  userTurn,
  type Variant,
} from './chat-turns.ts';

interface Exchange {
  id: string;
  prompt: string;
  answer: AssistantTurn;
}

function need<T extends Element>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`The chat page has no ${selector}.`);
  return found;
}

const scroller = need<HTMLElement>('[data-scroll-root]');
const thread = need<HTMLElement>('#thread');
const field = need<HTMLTextAreaElement>('#prompt-textarea');
const sendButton = need<HTMLButtonElement>('[data-testid="send-button"]');
const stopButton = makeStopButton();
const status = need<HTMLElement>('#chat-status');

/** `?speed=fast` or `?speed=slow`, for tests that wait for the end or catch the middle. */
const speed = new URLSearchParams(location.search).get('speed');
const isFast = speed === 'fast';
const wordPause = isFast ? 0 : speed === 'slow' ? 500 : 28;

const conversation = conversationId();
const exchanges: Exchange[] = JSON.parse(sessionStorage.getItem(conversation) ?? 'null') ?? firstExchange();
let streaming: { stopped: boolean } | null = null;

/** From /chat/c/<id>, or a new id that is then put into the address as ChatGPT does. */
function conversationId(): string {
  const known = /\/chat\/c\/([0-9a-f-]{36})/.exec(location.pathname)?.[1];
  if (known) return known;
  const fresh = crypto.randomUUID();
  history.replaceState(null, '', `/chat/c/${fresh}${location.search}`);
  return fresh;
}

function newVariant(prompt: string, nth: number): Variant {
  return { turnId: `request-${crypto.randomUUID()}`, messageId: crypto.randomUUID(), blocks: answerFor(prompt, nth) };
}

/** A conversation opens with one question answered, so that regenerating can be tried at once. */
function firstExchange(): Exchange[] {
  const prompt = topics[0]?.prompt ?? '';
  return [{ id: crypto.randomUUID(), prompt, answer: { variants: [newVariant(prompt, 0)], shown: 0 } }];
}

function save(): void {
  sessionStorage.setItem(conversation, JSON.stringify(exchanges));
}

const answerNumber = (exchange: Exchange) => exchanges.indexOf(exchange) * 2 + 2;

function actionsFor(exchange: Exchange): Actions {
  return {
    onRegenerate: () => {
      if (streaming) return;
      exchange.answer.variants.push(newVariant(exchange.prompt, exchange.answer.variants.length));
      exchange.answer.shown = exchange.answer.variants.length - 1;
      void stream(exchange);
    },
    onShow: (index) => {
      exchange.answer.shown = index;
      place(exchange, fullAnswer(answerNumber(exchange), exchange.answer, actionsFor(exchange)));
      save();
    },
  };
}

/** Puts an assistant turn in its place, in lieu of the variant that stood there. */
function place(exchange: Exchange, turn: HTMLElement): void {
  const old = thread.querySelector(`[data-testid="conversation-turn-${answerNumber(exchange)}"]`);
  if (old) old.replaceWith(turn);
  else thread.append(turn);
}

function setStreaming(value: { stopped: boolean } | null): void {
  streaming = value;
  scroller.toggleAttribute('data-stream-active', value !== null);
  // As on ChatGPT, only one of the two is in the document.
  if (value) sendButton.replaceWith(stopButton);
  else stopButton.replaceWith(sendButton);
  status.textContent = value ? 'The assistant is writing.' : 'The assistant has finished.';
}

function makeStopButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.testid = 'stop-button';
  button.ariaLabel = 'Stop streaming';
  button.append(document.createElement('i'));
  button.addEventListener('click', () => {
    if (streaming) streaming.stopped = true;
  });
  return button;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, wordPause));
}

async function stream(exchange: Exchange): Promise<void> {
  const run = { stopped: false };
  const variant = exchange.answer.variants[exchange.answer.shown];
  if (!variant) return;
  setStreaming(run);
  const { turn, prose } = emptyAnswer(answerNumber(exchange), variant);
  place(exchange, turn);
  let words = 0;
  for (const _word of writeBlocks(prose, variant.blocks)) {
    words += 1;
    if (isFast && words % 40 !== 0) continue;
    const isNearEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
    if (isNearEnd) scroller.scrollTop = scroller.scrollHeight;
    await pause();
    if (run.stopped) break;
  }
  setStreaming(null);
  finishAnswer(turn, exchange.answer, actionsFor(exchange));
  turn.scrollIntoView({ block: 'nearest' });
  save();
}

function ask(prompt: string): void {
  if (streaming || !prompt.trim()) return;
  const exchange: Exchange = { id: crypto.randomUUID(), prompt: prompt.trim(), answer: { variants: [], shown: 0 } };
  exchange.answer.variants.push(newVariant(exchange.prompt, 0));
  exchanges.push(exchange);
  thread.append(userTurn(answerNumber(exchange) - 1, exchange.id, exchange.prompt));
  scroller.scrollTop = scroller.scrollHeight;
  void stream(exchange);
}

need<HTMLFormElement>('#composer').addEventListener('submit', (event) => {
  event.preventDefault();
  ask(field.value);
  field.value = '';
});

field.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  need<HTMLFormElement>('#composer').requestSubmit();
});

for (const { prompt } of topics) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = prompt;
  button.addEventListener('click', () => ask(prompt));
  const item = document.createElement('li');
  item.append(button);
  need('#prompts').append(item);
}

for (const exchange of exchanges) {
  thread.append(userTurn(answerNumber(exchange) - 1, exchange.id, exchange.prompt));
  place(exchange, fullAnswer(answerNumber(exchange), exchange.answer, actionsFor(exchange)));
}
save();
