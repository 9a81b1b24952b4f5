import type { Choice } from '../../utils/capture/pair.ts';

export type Command = { do: 'choose'; choice: Choice } | { do: 'skip' | 'undo' | 'close' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'>;

const digits: Record<string, Choice['verdict']> = { 0: 'tie', 1: 'left', 2: 'right' };

/**
 * What a key means inside the panel. Digits go by their place on the keyboard as well, since Shift (much better) turns
 * them into other characters.
 */
export function commandOf(event: Pressed): Command | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  const digit = /^(?:Digit|Numpad)([012])$/.exec(event.code)?.[1] ?? event.key;
  const verdict = Object.hasOwn(digits, digit) ? digits[digit] : undefined;
  if (verdict) return { do: 'choose', choice: { verdict, much: event.shiftKey } };
  switch (event.key.toLowerCase()) {
    case 'x':
      return { do: 'choose', choice: { verdict: 'both-bad', much: false } };
    case 's':
      return { do: 'skip' };
    case 'z':
      return { do: 'undo' };
    case 'escape':
      return { do: 'close' };
    default:
      return null;
  }
}
