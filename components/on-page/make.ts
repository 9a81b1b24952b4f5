import { honest } from '../../utils/adapters/honest.ts';

type Options = {
  class?: string;
  text?: string;
  attributes?: Record<string, string>;
  children?: (Node | string)[];
};

/** An element built from text only: nothing of a page is ever parsed as markup. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, options: Options = {}): HTMLElementTagNameMap[K] {
  const element = honest(document).createElement(tag);
  if (options.class) element.className = options.class;
  if (options.text !== undefined) element.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  element.append(...(options.children ?? []));
  return element;
}

/** Listens to what the person does; events made by page scripts are ignored. */
export function onTrusted<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: K,
  listener: (event: HTMLElementEventMap[K]) => void,
): void {
  element.addEventListener(type, (event) => {
    if (event.isTrusted) listener(event);
  });
}
