import css from './guide.css?raw';
import { make, onTrusted } from './make.ts';
import type { Overlay } from './overlay.ts';
import { pickWords } from './words.ts';

export type PickGuide = {
  say(title: string, help: string, isProblem?: boolean): void;
  /** Asks for the prompt in writing as well; null when it is skipped. */
  askPrompt(onPrompt: (text: string | null) => void): void;
  /** Focus is in the text field, so keys are text. */
  isTyping(): boolean;
  focus(): void;
  remove(): void;
};

/** A small bar that says what to pick next. */
export function createPickGuide(overlay: Overlay, onCancel: () => void): PickGuide {
  const title = make('strong');
  const help = make('p');
  const cancel = make('button', { class: 'quiet', text: pickWords.cancel, attributes: { type: 'button' } });
  const move = make('button', { class: 'quiet', text: pickWords.move, attributes: { type: 'button' } });
  const row = make('div', { class: 'row', children: [move, cancel] });
  const guide = make('div', {
    class: 'guide',
    attributes: { role: 'region', 'aria-label': pickWords.title, tabindex: '-1' },
    children: [make('div', { attributes: { role: 'status' }, children: [title, help] }), row],
  });
  const field = make('textarea', {
    attributes: { 'aria-label': pickWords.typePrompt, placeholder: pickWords.typePrompt, dir: 'auto' },
  });
  onTrusted(cancel, 'click', onCancel);
  // Whatever lies under the bar must be reachable too.
  onTrusted(move, 'click', () => {
    guide.classList.toggle('top');
    guide.focus({ preventScroll: true });
  });
  // What is typed here is not the page's business.
  for (const type of ['keydown', 'keyup', 'keypress', 'input', 'paste'] as const)
    guide.addEventListener(type, (event) => event.stopPropagation());
  overlay.addStyle(css);
  overlay.layer.append(guide);
  return {
    say(heading, text, isProblem = false) {
      title.textContent = heading;
      help.textContent = text;
      help.classList.toggle('problem', isProblem);
    },
    askPrompt(onPrompt) {
      const use = make('button', { class: 'prefer', text: pickWords.usePrompt, attributes: { type: 'button' } });
      const skip = make('button', { text: pickWords.skipPrompt, attributes: { type: 'button' } });
      const submit = () => onPrompt(field.value.trim() === '' ? null : field.value);
      onTrusted(use, 'click', submit);
      onTrusted(skip, 'click', () => onPrompt(null));
      onTrusted(field, 'keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        submit();
      });
      row.before(field);
      row.prepend(use, skip);
    },
    isTyping: () => field.matches(':focus') || guide.querySelector('button:focus') !== null,
    focus: () => guide.focus({ preventScroll: true }),
    remove: () => guide.remove(),
  };
}
