/** What a verdict alone carries, as the consent screen tells it, and the fields of the wire that each part stands for. */
export const verdictParts = {
  verdict: ['verdict', 'shownOrder', 'blind', 'randomised'],
  length: ['candidates.length'],
  hash: ['candidates.contentHash'],
  model: ['candidates.model', 'candidates.modelSource'],
  place: ['capture.host', 'capture.adapter', 'capture.method', 'capturedOn'],
  time: ['timing', 'capture.extension'],
} as const;

export type VerdictPart = keyof typeof verdictParts;
