/** The two stretches the overview speaks of: since midnight, and since joining. */
export const spans = ['today', 'ever'] as const;
export type Span = (typeof spans)[number];
