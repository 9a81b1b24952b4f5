import { make } from './make.ts';
import type { Overlay } from './overlay.ts';
import { pageWords } from './words.ts';

/** A quiet dot at the edge that says Assent is reading this page; it tells more on hover and focus. */
export function showPresence(overlay: Overlay, campaignTitle: string | null): void {
  overlay.layer.querySelector('.presence')?.remove();
  overlay.layer.append(
    make('div', {
      class: 'presence',
      attributes: {
        tabindex: '0',
        role: 'note',
        'aria-label': `${pageWords.presence}. ${pageWords.presenceFor(campaignTitle)}`,
      },
      children: [
        make('span', { class: 'dot' }),
        make('span', {
          class: 'more',
          attributes: { 'aria-hidden': 'true' },
          children: [
            make('b', { text: pageWords.presence }),
            make('span', { text: pageWords.presenceFor(campaignTitle) }),
          ],
        }),
      ],
    }),
  );
}

export function hidePresence(overlay: Overlay): void {
  overlay.layer.querySelector('.presence')?.remove();
}
