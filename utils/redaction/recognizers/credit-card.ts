import { after, before, type Claim, digitsOf, eachMatch, type Scene } from './recognizer.ts';

const CANDIDATE = /(?<![\p{L}\d.,_#/-])\d(?:[ \t.-]{0,2}\d){11,18}(?![\d]|[.,_/-]\d)/gu;
const CONTEXT =
  /(?:\bcard|credit|debit|visa|master ?card|amex|american express|discover|diners|maestro|\bcc\b|\bpan\b|kreditkarte|carte|tarjeta|karta|cvv|cvc|expir|\bexp\b|payment)/i;

/** Issuer ranges: first digits (inclusive bounds at equal width) and the lengths they are issued in. */
const ISSUERS: readonly [from: number, to: number, lengths: readonly number[]][] = [
  [4, 4, [13, 16, 19]],
  [51, 55, [16]],
  [2221, 2720, [16]],
  [34, 34, [15]],
  [37, 37, [15]],
  [6011, 6011, [16, 19]],
  [644, 659, [16, 19]],
  [300, 305, [14, 16]],
  [3095, 3095, [14, 16]],
  [36, 36, [14]],
  [38, 39, [14, 16]],
  [3528, 3589, [16, 19]],
  [1800, 1800, [15]],
  [2131, 2131, [15]],
  [62, 62, [16, 17, 18, 19]],
  [81, 81, [16]],
  [2200, 2204, [16]],
  [60, 60, [16]],
  [50, 50, [12, 13, 14, 15, 16, 17, 18, 19]],
  [56, 58, [12, 13, 14, 15, 16, 17, 18, 19]],
  [63, 63, [12, 13, 14, 15, 16, 17, 18, 19]],
  [67, 67, [12, 13, 14, 15, 16, 17, 18, 19]],
];

/** Payment card numbers: issuer range, length and Luhn; beside a card word a mistyped one counts too. */
export function* creditCard(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, CANDIDATE)) {
    const digits = digitsOf(match[0]);
    const end = match.index + match[0].length;
    const isIssued = ISSUERS.some(([from, to, lengths]) => {
      const first = Number(digits.slice(0, String(from).length));
      return first >= from && first <= to && lengths.includes(digits.length);
    });
    const hasContext = CONTEXT.test(before(scene.text, match.index)) || CONTEXT.test(after(scene.text, end));
    const isValid = isIssued && luhn(digits) && !/^(\d)\1+$/.test(digits);
    // A bare Maestro-length run passes Luhn one time in ten: without a word beside it only card-shaped lengths count.
    if (!(isValid && (hasContext || isCardShaped(match[0], digits))) && !(hasContext && isIssued)) continue;
    const why = isValid ? 'credit-card.checksum' : 'credit-card.context';
    yield {
      start: match.index,
      end,
      kind: 'CREDIT_CARD',
      certainty: isValid ? 'certain' : 'likely',
      why,
      entity: digits,
    };
  }
}

function isCardShaped(written: string, digits: string): boolean {
  return digits.length >= 14 || /^\d{4}[ -]\d{4}/.test(written) || (digits.length === 13 && digits.startsWith('4'));
}

/** ISO/IEC 7812-1 check digit. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
