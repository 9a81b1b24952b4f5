import type { Notice } from '../../utils/messaging/envelope.ts';

/** Where the panel finds notices and puts them away; the browser's part is the entrypoint's. */
export type Notices = {
  watch: (listener: (notice: Notice | null) => void) => () => void;
  dismiss: () => Promise<void>;
};

/** A panel opened later than this is opened for something else. */
const freshMs = 10 * 60_000;

/** A notice from what the session's storage holds; null for none, a foreign value or an old one. */
export function readNotice(value: unknown, now: number): Notice | null {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('at' in value)) return null;
  const { code, at } = value;
  if (typeof code !== 'string' || typeof at !== 'number' || now - at > freshMs) return null;
  return { code, at };
}
