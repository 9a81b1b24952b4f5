import { honest } from '../adapters/honest.ts';
import { type CapturedSnippet, captureLimit } from './captured.ts';

/** The exact selection of a document as a snippet; null when nothing (or only white space) is selected. */
export function readSelection(doc: Document, hostname: string): CapturedSnippet | null {
  const selection = doc.getSelection();
  if (!selection || isSecretField(doc.activeElement)) return null;
  const node = selection.rangeCount > 0 ? selection.getRangeAt(0).commonAncestorContainer : null;
  return snippetOf(selection.toString(), languageAt(node, doc), hostname);
}

/** @param text as selected; what is not representable on the wire (lone surrogates, U+0000) is replaced or removed */
export function snippetOf(text: string, language: string | null, hostname: string): CapturedSnippet | null {
  if (text.trim() === '') return null;
  const whole = wellFormed(text);
  return {
    kind: 'snippet',
    text: cut(whole),
    language,
    host: hostOf(hostname),
    truncated: whole.length > captureLimit,
  };
}

/** Text as every store and JSON reader keeps it. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}

/** A page without a host (a file, a data URL) still needs a name that says nothing about the person. */
export function hostOf(hostname: string): string {
  return hostname === '' ? 'local-file' : hostname.toLowerCase();
}

function cut(text: string): string {
  if (text.length <= captureLimit) return text;
  const last = text.charCodeAt(captureLimit - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? captureLimit - 1 : captureLimit);
}

/** The nearest declared language, in its canonical form; null when none or nonsense is declared. */
export function languageAt(node: Node | null, doc: Document): string | null {
  const start = node && honest(node);
  const element = start?.nodeType === 1 ? (start as Element) : (start?.parentElement ?? null);
  const around = element && honest(element).closest('[lang]');
  const declared = honest(around ?? doc.documentElement)
    ?.getAttribute('lang')
    ?.trim();
  if (!declared || declared.length > 35) return null;
  try {
    return Intl.getCanonicalLocales(declared)[0] ?? null;
  } catch {
    return null;
  }
}

function isSecretField(element: Element | null): boolean {
  return element?.tagName === 'INPUT' && element.getAttribute('type')?.toLowerCase() === 'password';
}
