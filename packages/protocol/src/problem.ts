import { z } from 'zod';

/** Every error code that a collector answers with, and the HTTP status it travels under. */
export const problemStatus = {
  'request.invalid': 400,
  'request.too-large': 413,
  'signature.missing': 401,
  'signature.invalid': 401,
  'signature.stale': 401,
  'contributor.unknown': 403,
  'campaign.unknown': 404,
  'campaign.closed': 410,
  'invite.invalid': 403,
  'invite.used': 409,
  'consent.mismatch': 409,
  'consent.unknown': 409,
  'consent.stale': 409,
  'consent.withdrawn': 409,
  'consent.gpc': 409,
  'batch.invalid': 422,
  'batch.too-large': 413,
  'batch.hash-mismatch': 422,
  'batch.unknown': 404,
  'binding.invalid': 401,
  'binding.expired': 410,
  'binding.unavailable': 409,
  'epoch.unknown': 404,
  'withdrawal.conflict': 409,
  'deletion.unknown': 404,
  'route.unknown': 404,
  'server.busy': 503,
  'server.error': 500,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** RFC 9457 problem details with our stable `code`. Unknown codes from newer collectors still parse. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  // It is stored and shown: a name, never a message of the sender's choosing.
  code: z.string().regex(/^[a-z0-9-]{1,40}\.[a-z0-9-]{1,40}$/),
});
export type Problem = z.infer<typeof Problem>;
