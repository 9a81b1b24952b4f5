import { createOverlay } from '../../components/on-page/overlay.ts';
import { createPickGuide } from '../../components/on-page/pick-guide.ts';
import { openRankingPanel } from '../../components/on-page/ranking-panel.ts';
import { words } from '../../components/on-page/words.ts';
import { genericRules, toMarkdown } from '../../utils/adapters/markdown.ts';
import { captureLimit } from '../../utils/capture/captured.ts';
import { newId } from '../../utils/capture/new-id.ts';
import { makePair } from '../../utils/capture/pair.ts';
import { sendFromPage } from '../../utils/messaging/page.ts';
import { pickOnPage } from './pick-on-page.ts';

/** Picks A, B and perhaps the prompt, then opens the panel. `signal` ends it at any point and leaves nothing behind. */
export function pickTwo(signal: AbortSignal, onDone: () => void): void {
  const before = document.activeElement;
  const overlay = createOverlay(document);
  overlay.ensure();
  const picking = new AbortController();
  const texts: string[] = [];
  const elements: Element[] = [];
  const finish = () => {
    picking.abort();
    overlay.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    onDone();
  };
  const guide = createPickGuide(overlay, finish);
  signal.addEventListener('abort', () => {
    picking.abort();
    overlay.remove();
  });

  function onPick(element: Element): string | null {
    const text = toMarkdown(element, genericRules);
    if (text.length > captureLimit) guide.say(title(), words.pickLong, true);
    else if (texts.length === 2) rank(text);
    else if (
      text === '' ||
      elements.some((taken) => taken.contains(element) || element.contains(taken)) ||
      texts.includes(text)
    )
      guide.say(title(), words.pickSame, true);
    else return accept(element, text);
    return null;
  }

  function accept(element: Element, text: string): string {
    texts.push(text);
    elements.push(element);
    guide.say(title(), words.pickHelp);
    if (texts.length === 2) guide.askPrompt(rank);
    return texts.length === 1 ? 'A' : 'B';
  }

  function title(): string {
    return [words.pickFirst, words.pickSecond, words.pickPrompt][texts.length] ?? words.pickPrompt;
  }

  function rank(prompt: string | null): void {
    picking.abort();
    guide.remove();
    const [first = '', second = ''] = texts;
    const pair = makePair({
      id: newId(),
      hostname: location.hostname,
      adapter: null,
      method: 'pick-two',
      prompt,
      first: { text: first, model: null, modelSource: 'unknown' },
      second: { text: second, model: null, modelSource: 'unknown' },
    });
    if (!pair) {
      finish();
      return;
    }
    const panel = openRankingPanel({
      overlay,
      pair,
      port: {
        save: (judgment) => sendFromPage('judgment.save', { judgment }),
        undo: (id) => sendFromPage('judgment.undo', { id }),
      },
      onClosed: finish,
    });
    signal.addEventListener('abort', panel.close);
  }

  guide.say(title(), words.pickHelp);
  guide.focus();
  pickOnPage({ overlay, isTyping: guide.isTyping, onPick, onCancel: finish }, picking.signal);
}
