/** Says that something went wrong in which step, by the error's name only: messages may carry what a person wrote. */
export function logBug(step: string, error: unknown): void {
  console.warn('assent', step, error instanceof Error ? error.name : typeof error);
}

/** Runs a journey that nobody waits for. */
export function inBackground(step: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logBug(step, error));
}
