/** How long what a person destroyed can be undone, in milliseconds; nothing of it is carried out before. */
export const undoMs = 10_000;
