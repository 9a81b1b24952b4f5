import { make } from './make.ts';
import css from './on-page.css?raw';

/** The one element we add to a page: a closed shadow root on the document element, outside the page's layout. */
export type Overlay = {
  host: HTMLElement;
  root: ShadowRoot;
  /** Where everything goes; carries our direction, language and colour scheme. */
  layer: HTMLElement;
  /** Puts the host on the page, also after the page has thrown it out. Cheap when it is there. */
  ensure(): void;
  /** Follows the page's colour scheme, which may have been switched meanwhile. Reads styles. */
  matchScheme(): void;
  remove(): void;
};

/** Nothing is on the page before `ensure()`. */
export function createOverlay(doc: Document): Overlay {
  const host = doc.createElement('assent-layer');
  const root = host.attachShadow({ mode: 'closed' });
  const layer = make('div', { class: 'layer', attributes: { dir: 'ltr', lang: 'en' } });
  root.append(make('style', { text: css }), layer);
  const overlay: Overlay = {
    host,
    root,
    layer,
    ensure() {
      if (host.isConnected) return;
      doc.documentElement.append(host);
      overlay.matchScheme();
    },
    matchScheme() {
      layer.style.colorScheme = pageScheme(doc);
    },
    remove: () => host.remove(),
  };
  return overlay;
}

/** A page that declares one scheme gets that one; otherwise the system decides. */
function pageScheme(doc: Document): string {
  const declared = doc.defaultView?.getComputedStyle(doc.documentElement).colorScheme ?? '';
  const isDark = /\bdark\b/.test(declared);
  const isLight = /\blight\b/.test(declared);
  if (isDark === isLight) return 'light dark';
  return isDark ? 'dark' : 'light';
}
