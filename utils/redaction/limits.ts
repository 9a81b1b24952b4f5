/** Longest text one call accepts, in UTF-16 code units. */
export const MAX_INPUT_LENGTH = 1_000_000;

/** Time one text may take before redaction gives up, in milliseconds. */
export const DEFAULT_BUDGET_MS = 5_000;

/** Any of these means: nothing is sent. They carry codes and numbers, never text. */
export class RedactionError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
  }
}

/** The text is longer than {@link MAX_INPUT_LENGTH}. */
export class RedactionTooLarge extends RedactionError {
  constructor(length: number) {
    super('redaction.too-large', `text of ${length} code units exceeds ${MAX_INPUT_LENGTH}`);
  }
}

/** The time budget ran out before every recognizer had read the text. */
export class RedactionTimedOut extends RedactionError {
  constructor(budgetMs: number) {
    super('redaction.timed-out', `redaction did not finish within ${budgetMs} ms`);
  }
}

/** Masking kept revealing new findings; the output would not be a fixed point. */
export class RedactionUnstable extends RedactionError {
  constructor(rounds: number) {
    super('redaction.unstable', `redaction still finds something after ${rounds} rounds`);
  }
}

export type Clock = () => number;

/** A stopwatch the recognizers consult between matches: JavaScript cannot interrupt a running pattern. */
export class Budget {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #deadline: number;

  constructor(limitMs: number, clock: Clock) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#deadline = clock() + limitMs;
  }

  /** @throws RedactionTimedOut once the budget is spent. */
  check(): void {
    if (this.#clock() > this.#deadline) throw new RedactionTimedOut(this.#limitMs);
  }
}
