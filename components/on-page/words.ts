import { isolated } from '../isolated.ts';

/** Everything our interface on foreign pages says, a list per script: the page carries nothing heavy. */
export const pageWords = {
  presence: 'Assent is on here',
  presenceFor: (campaign: string | null) =>
    campaign
      ? `Answers you rank here are kept for “${isolated(campaign)}”. Nothing else is.`
      : 'Only answers you rank are kept.',
  rank: 'Rank',
  rankLong: 'Rank the two answers',
  rankFailed: 'Reload page to rank',
} as const;

export const words = {
  title: 'Which answer is better?',
  close: 'Close',
  prompt: 'Prompt',
  answer: (letter: string) => `Answer ${letter}`,
  choices: 'Your choice',
  better: (letter: string) => `${letter} is better`,
  tie: 'Tie',
  bothBad: 'Both bad',
  skip: 'Skip',
  much: 'Much better',
  muchHint: 'or hold Shift',
  undo: 'Undo',
  saving: 'Saving…',
  undoing: 'Taking it back…',
  undone: 'Taken back. Choose again, or close.',
  modelUnknown: 'model not named',
  verdict: {
    left: (much: boolean) => (much ? 'A much better' : 'A better'),
    right: (much: boolean) => (much ? 'B much better' : 'B better'),
    tie: () => 'tie',
    'both-bad': () => 'both bad',
  },
  saved: (verdict: string) => `Saved: ${verdict}. Press z to undo.`,
  kept: (verdict: string) => `Saved: ${verdict}. It waits for your review; nothing is sent yet.`,
  doubt: {
    covered: 'Not counted: something lies over this panel. Close that, then choose again.',
    early: 'Not counted yet: look at both answers first.',
  },
} as const;

export const pickWords = {
  title: 'Which answer is better?',
  pickFirst: 'Pick answer A',
  pickSecond: 'Pick answer B',
  pickPrompt: 'What was asked? Pick it, type it, or skip.',
  pickHelp: 'Click it, or move with the arrow keys and press Enter. Esc cancels.',
  pickSame: 'That is already answer A. Pick another.',
  pickLong: 'That text is too long. Pick a smaller part.',
  typePrompt: 'Type the prompt',
  usePrompt: 'Use this prompt',
  skipPrompt: 'Skip prompt',
  move: 'Move bar',
  cancel: 'Cancel',
} as const;

const problems: Record<string, string> = {
  'extension.gone': 'Assent was updated or removed. Reload this page to go on.',
  'background.unreachable': 'Assent does not answer. Try again in a moment.',
  'site.sensitive': 'Assent never captures on sites like this one. Nothing was kept.',
  'page.sign-in': 'This page asks for a password or a code, so nothing was kept.',
  'settings.paused': 'Assent is paused. Resume it from its toolbar button.',
  'consent.missing': 'Assent is paused, or no campaign you joined takes judgments from this site.',
  'page.private': 'Assent keeps nothing from private windows.',
  'message.invalid': 'These answers cannot be kept. Reload this page and try again.',
  'message.refused': 'Assent did not accept this from this page.',
  'storage.full': 'There is no room left on this device, so this was not kept. Free some disk space.',
  'internal.error': 'Something broke inside Assent. Try again.',
};

/** What to tell the person when a message to the background failed, by its code. */
export function problemWords(code: string): string {
  return problems[code] ?? `It did not work (${code}). Try again.`;
}
