import { describe, expect, it } from 'vitest';
import { commandOf } from './panel-keys.ts';

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({ key, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...more });

describe('commandOf', () => {
  it('maps one key to each choice', () => {
    expect(press('1')).toEqual({ do: 'choose', choice: { verdict: 'left', much: false } });
    expect(press('2')).toEqual({ do: 'choose', choice: { verdict: 'right', much: false } });
    expect(press('0')).toEqual({ do: 'choose', choice: { verdict: 'tie', much: false } });
    expect(press('x')).toEqual({ do: 'choose', choice: { verdict: 'both-bad', much: false } });
    expect([press('s'), press('z'), press('Escape')]).toEqual([{ do: 'skip' }, { do: 'undo' }, { do: 'close' }]);
  });

  it('reads Shift with a digit as much better on any layout', () => {
    expect(press('!', { code: 'Digit1', shiftKey: true })).toEqual({
      do: 'choose',
      choice: { verdict: 'left', much: true },
    });
    expect(press('é', { code: 'Digit2' })).toEqual({ do: 'choose', choice: { verdict: 'right', much: false } });
  });

  it('leaves shortcuts of the browser, held keys and other keys alone', () => {
    expect(press('1', { ctrlKey: true })).toBeNull();
    expect(press('z', { metaKey: true })).toBeNull();
    expect(press('1', { repeat: true })).toBeNull();
    expect([press('3'), press('Enter'), press('Tab'), press('constructor')]).toEqual([null, null, null, null]);
  });
});
