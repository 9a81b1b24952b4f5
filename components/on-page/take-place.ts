/**
 * Our scripts in a page share one world, which the page cannot reach. Each keeps its place there, so that a second
 * injection, or the script of a newer version, ends the earlier one without a word that the page could hear or forge.
 * @returns aborts when another script takes the place
 */
export function takePlace(name: string): AbortSignal {
  const place = Symbol.for(`assent.${name}`);
  const earlier: unknown = Reflect.get(globalThis, place);
  if (earlier instanceof AbortController) earlier.abort();
  const mine = new AbortController();
  Reflect.set(globalThis, place, mine);
  return mine.signal;
}
