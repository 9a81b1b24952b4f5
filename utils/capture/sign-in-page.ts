/** Where a secret is typed, also while the page shows it in plain text. */
const secretFields =
  'input[type=password],input[autocomplete$="-password"],input[autocomplete="one-time-code"],input[autocomplete^="cc-"]';

/**
 * Whether the document asks for a password, a one-time code or a card in a field that can be seen: nothing is captured
 * there. Fields in frames and shadow trees are not found.
 */
export function asksForSecret(doc: Document): boolean {
  const fields = doc.querySelectorAll(secretFields);
  return Array.from(fields).some((field) => field.checkVisibility?.({ visibilityProperty: true }) !== false);
}
