import { honest } from '../../utils/adapters/honest.ts';
import { make } from './make.ts';
import type { Overlay } from './overlay.ts';

/** Frames around elements of the page, in our layer. They follow scrolling, and go when `signal` aborts. */
export type Outlines = { set(name: string, element: Element | null, taken?: boolean): void };

export function createOutlines(overlay: Overlay, signal: AbortSignal): Outlines {
  const frames = new Map<string, { element: Element; frame: HTMLElement }>();
  let request = 0;
  const place = () => {
    request = 0;
    for (const { element, frame } of frames.values()) {
      const real = honest(element);
      const box = real.getBoundingClientRect();
      frame.style.transform = `translate(${box.left - 4}px, ${box.top - 4}px)`;
      frame.style.inlineSize = `${box.width + 8}px`;
      frame.style.blockSize = `${box.height + 8}px`;
      frame.hidden = !real.isConnected;
    }
  };
  const later = () => {
    request ||= requestAnimationFrame(place);
  };
  window.addEventListener('scroll', later, { capture: true, passive: true, signal });
  window.addEventListener('resize', later, { passive: true, signal });
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(request);
    for (const { frame } of frames.values()) frame.remove();
  });
  return {
    set(name, element, taken = false) {
      frames.get(name)?.frame.remove();
      frames.delete(name);
      if (!element) return;
      const frame = make('div', { class: `outline${taken ? ' taken' : ''}` });
      if (taken) frame.append(make('span', { text: name }));
      frames.set(name, { element, frame });
      overlay.layer.prepend(frame);
      place();
    },
  };
}
