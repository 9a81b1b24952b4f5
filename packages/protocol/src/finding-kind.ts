import { z } from 'zod';

/** Kinds of personal data that redaction knows; `OWN` is the person's own deny-list. */
export const FindingKind = z.enum([
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
]);
export type FindingKind = z.infer<typeof FindingKind>;
