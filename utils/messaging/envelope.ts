/** How messages travel: addressed, so that one context never answers what another was asked. */
export type Envelope = { to: 'background'; from: 'panel' | 'page'; type: string; input: unknown };
/** Why a gesture did not work: a stable code, and when (epoch milliseconds). */
export type Notice = { code: string; at: number };

/** Background → whichever of our own pages are open. */
export type OwnPageEnvelope = { to: 'own-page'; type: 'notice'; notice: Notice | null };
export type PageEnvelope = { to: 'page'; type: string; input: unknown };

/** Whether `value` has the shape of a message; its type and input are still unchecked. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isEnvelope(value: unknown): value is Envelope {
  return (
    isRecord(value) &&
    value.to === 'background' &&
    (value.from === 'panel' || value.from === 'page') &&
    typeof value.type === 'string'
  );
}

export function isPageEnvelope(value: unknown): value is PageEnvelope {
  return isRecord(value) && value.to === 'page' && typeof value.type === 'string';
}

export function isOwnPageEnvelope(value: unknown): value is OwnPageEnvelope {
  if (!isRecord(value) || value.to !== 'own-page' || value.type !== 'notice') return false;
  const { notice } = value;
  return notice === null || (isRecord(notice) && typeof notice.code === 'string' && typeof notice.at === 'number');
}
