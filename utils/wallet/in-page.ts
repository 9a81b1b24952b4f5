/**
 * Functions that the browser runs inside a page's own world (`scripting.executeScript`, world MAIN). Each is
 * serialised alone, so it must use nothing outside its own body. What they return is a page's word.
 */

type Announced = { uuid: string; name: string; icon: string };

/** Discovers wallets by EIP-6963 and keeps their providers in the page for {@link askInPage}. */
export function discoverInPage(waitMs: number): Promise<Announced[]> {
  const key = Symbol.for('assent.wallets');
  const found = new Map<string, { info: Announced; provider: unknown }>();
  const onAnnounce = (event: Event) => {
    const detail = event instanceof CustomEvent ? event.detail : null;
    const uuid = detail?.info?.uuid;
    if (typeof uuid !== 'string' || typeof detail.provider?.request !== 'function') return;
    const info = { uuid, name: String(detail.info.name), icon: String(detail.info.icon) };
    found.set(uuid, { info, provider: detail.provider });
  };
  window.addEventListener('eip6963:announceProvider', onAnnounce);
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  return new Promise((resolve) => {
    setTimeout(() => {
      window.removeEventListener('eip6963:announceProvider', onAnnounce);
      Object.defineProperty(window, key, { value: found, configurable: true });
      resolve([...found.values()].map(({ info }) => info));
    }, waitMs);
  });
}

export type InPageAnswer = { ok: true; result: unknown } | { ok: false; code: number | null; inner: number | null };

/** Asks one discovered wallet; `params` is JSON so that every browser carries it the same. */
export async function askInPage(uuid: string, method: string, params: string): Promise<InPageAnswer> {
  const found: unknown = Reflect.get(window, Symbol.for('assent.wallets'));
  const entry = found instanceof Map ? found.get(uuid) : undefined;
  if (!entry) return { ok: false, code: 4900, inner: null };
  try {
    const result = await entry.provider.request({ method, params: JSON.parse(params) });
    return { ok: true, result: JSON.parse(JSON.stringify(result ?? null)) };
  } catch (error) {
    const numberIn = (value: unknown, name: string): unknown =>
      typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    const code = numberIn(error, 'code');
    const inner = numberIn(numberIn(numberIn(error, 'data'), 'originalError'), 'code');
    return {
      ok: false,
      code: typeof code === 'number' ? code : null,
      inner: typeof inner === 'number' ? inner : null,
    };
  }
}
