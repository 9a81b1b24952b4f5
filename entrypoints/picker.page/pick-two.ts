import { createOverlay } from '../../components/on-page/overlay.ts';
import { createPickGuide } from '../../components/on-page/pick-guide.ts';
import { loadRanking } from '../../components/on-page/ranking-door.ts';
import { saveJudgment } from '../../components/on-page/save-judgment.ts';
import { pickWords, problemWords } from '../../components/on-page/words.ts';
import { honest } from '../../utils/adapters/honest.ts';
import { genericRules, toMarkdown } from '../../utils/adapters/markdown.ts';
import { captureLimit } from '../../utils/capture/captured.ts';
import { newId } from '../../utils/capture/new-id.ts';
import { makePair } from '../../utils/capture/pair.ts';
import { sendFromPage } from '../../utils/messaging/page.ts';
import { pickOnPage } from './pick-on-page.ts';

/** Picks A, B and perhaps the prompt, then opens the panel. Aborting `life` ends it at any point and leaves nothing. */
export function pickTwo(life: AbortController): void {
  const { signal } = life;
  const before = honest(document).activeElement;
  const overlay = createOverlay(document);
  if (!overlay.ensure()) return;
  const picking = new AbortController();
  const texts: string[] = [];
  const elements: Element[] = [];
  const finish = () => {
    life.abort();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const guide = createPickGuide(overlay, finish);
  signal.addEventListener('abort', () => {
    picking.abort();
    overlay.remove();
  });
  // Without our bar the person could not know that their clicks pick.
  overlay.onDisplaced(finish, signal);

  function onPick(element: Element): string | null {
    const text = toMarkdown(element, genericRules);
    if (text === null || text.length > captureLimit) guide.say(title(), pickWords.pickLong, true);
    else if (texts.length === 2) void rank(text);
    else if (
      text === '' ||
      elements.some((taken) => honest(taken).contains(element) || honest(element).contains(taken)) ||
      texts.includes(text)
    )
      guide.say(title(), pickWords.pickSame, true);
    else return accept(element, text);
    return null;
  }

  function accept(element: Element, text: string): string {
    texts.push(text);
    elements.push(element);
    guide.say(title(), pickWords.pickHelp);
    if (texts.length === 2) guide.askPrompt((prompt) => void rank(prompt));
    return texts.length === 1 ? 'A' : 'B';
  }

  function title(): string {
    return [pickWords.pickFirst, pickWords.pickSecond, pickWords.pickPrompt][texts.length] ?? pickWords.pickPrompt;
  }

  async function rank(prompt: string | null): Promise<void> {
    picking.abort();
    const ranking = await loadRanking();
    if (signal.aborted) return;
    if (!ranking.ok) return guide.say(title(), problemWords(ranking.code), true);
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
    const panel = ranking.value({
      overlay,
      pair,
      port: {
        save: saveJudgment,
        undo: (id) => sendFromPage('judgment.undo', { id }),
      },
      onClosed: finish,
    });
    signal.addEventListener('abort', panel.close);
  }

  guide.say(title(), pickWords.pickHelp);
  guide.focus();
  pickOnPage({ overlay, isTyping: guide.isTyping, onPick, onCancel: finish }, picking.signal);
}
