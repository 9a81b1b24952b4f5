import { Budget } from '../limits.ts';
import { normalise } from '../normalise.ts';
import type { Recognizer } from './recognizer.ts';

/** Runs one recognizer alone over a text, for its test: `KIND:written` of each claim. */
export function claimsOf(recognizer: Recognizer, input: string): string[] {
  const { text, spelt, toInput } = normalise(input);
  const budget = new Budget(60_000, () => 0);
  return [...recognizer({ text, spelt, budget })].map((claim) => {
    const { start, end } = toInput(claim.start, claim.end);
    return `${claim.kind}:${input.slice(start, end)}`;
  });
}
