/** What a finding can be. The names are the evaluation labels, plus OWN for the person's own deny-list. */
export const FINDING_KINDS = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'LOCATION',
  'CREDIT_CARD',
  'IBAN',
  'NATIONAL_ID',
  'IP',
  'URL',
  'DATE',
  'SECRET',
  'CRYPTO',
  'USERNAME',
  'ORG',
  'PASSPORT',
  'LICENSE_PLATE',
  'COORDINATES',
  'OWN',
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

/** `certain` is locked in review; `likely` is masked too, but the person may unmask it. */
export type Certainty = 'certain' | 'likely';

/** One masked span. Offsets are UTF-16 code units of the text given to `redact`, end exclusive. */
export type Finding = {
  start: number;
  end: number;
  kind: FindingKind;
  /** What stands in the redacted text, for example `[EMAIL_1]`. */
  placeholder: string;
  certainty: Certainty;
  /** Stable code of the rule that fired (`email.address`, `secret.github`): for the interface's words, never shown raw. */
  why: string;
};
