import { honest } from '../../utils/adapters/honest.ts';
import css from './layer.css?raw';
import { make } from './make.ts';

/**
 * The one element we add to a page: a closed shadow root on the document element, in the browser's top layer, where no
 * z-index of the page reaches and no style of an ancestor applies.
 */
export type Overlay = {
  host: HTMLElement;
  /** Where everything goes; carries our direction, language and colour scheme. */
  layer: HTMLElement;
  /** More rules, for what is about to be shown; the same ones only once. */
  addStyle(css: string): void;
  /**
   * Puts the host on the page, also after the page has thrown it out. Cheap when it is there.
   * @returns false once the page has thrown it out so often that it must not be asked again
   */
  ensure(): boolean;
  /** Stands where it belongs: on the document element and in the top layer. */
  isInPlace(): boolean;
  /** Calls when the page removes, moves or hides the host. */
  onDisplaced(call: () => void, signal: AbortSignal): void;
  /** Follows the page's colour scheme, which may have been switched meanwhile, and undoes its zoom. Reads styles. */
  matchPage(): void;
  remove(): void;
};

/** Pages that replace their whole document do it once or twice; one that goes on does not want us. */
const maxEvictions = 5;

/** Nothing is on the page before `ensure()`. */
export function createOverlay(page: Document): Overlay {
  const doc = honest(page);
  const host = doc.createElement('assent-layer');
  const root = host.attachShadow({ mode: 'closed' });
  const layer = make('div', { class: 'layer', attributes: { dir: 'ltr', lang: 'en' } });
  const styles = new Set<string>();
  const calls = new Set<() => void>();
  let isShown = false;
  let evictions = 0;
  host.setAttribute('popover', 'manual');
  root.append(layer);

  const isInPlace = () => host.parentNode === doc.documentElement && host.matches(':popover-open');
  const look = () => {
    if (!isShown || isInPlace()) return;
    hide();
    evictions++;
    for (const call of [...calls]) call();
  };
  const observer = new MutationObserver(look);
  host.addEventListener('toggle', look);
  const hide = () => {
    isShown = false;
    observer.disconnect();
    host.remove();
  };
  const overlay: Overlay = {
    host,
    layer,
    addStyle(text) {
      if (styles.has(text)) return;
      styles.add(text);
      layer.before(make('style', { text }));
    },
    ensure() {
      if (isShown && isInPlace()) return true;
      if (isShown) look();
      if (evictions >= maxEvictions || !doc.documentElement) return false;
      doc.documentElement.append(host);
      host.showPopover();
      isShown = true;
      observer.observe(page, { childList: true });
      observer.observe(doc.documentElement, { childList: true });
      overlay.matchPage();
      return true;
    },
    isInPlace,
    onDisplaced(call, signal) {
      calls.add(call);
      signal.addEventListener('abort', () => calls.delete(call));
    },
    matchPage() {
      layer.style.colorScheme = pageScheme(doc);
      // The one thing that an ancestor does to the top layer.
      layer.style.zoom = String(1 / Number(Reflect.get(host, 'currentCSSZoom') ?? 1));
    },
    remove: hide,
  };
  overlay.addStyle(css);
  return overlay;
}

/** A page that declares one scheme gets that one; otherwise the system decides. */
function pageScheme(doc: Document): string {
  const declared = getComputedStyle(doc.documentElement).colorScheme ?? '';
  const isDark = /\bdark\b/.test(declared);
  const isLight = /\blight\b/.test(declared);
  if (isDark === isLight) return 'light dark';
  return isDark ? 'dark' : 'light';
}
