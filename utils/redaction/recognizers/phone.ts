import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { after, before, type Claim, digitsOf, eachMatch, type Scene } from './recognizer.ts';

/** A run of digits with what people put between them; everything else is decided afterwards. */
const CANDIDATE =
  /(?<![\p{L}\d_$€£¥#@=&.,/:-]|\d[ \t])(?:\+[ \t]?|\()?\(?\d[\d \t()./-]{5,24}\d(?:[ \t]?(?:x|ext\.?|extension|#)[ \t]?\d{1,6})?(?![\p{L}\d_@]|[.,:/-]\d|[ \t]?[%€$£])/giu;
const CONTEXT_BEFORE =
  /(?:phone|\bphn?\b|\btel|\bfon\b|mobil|\bcell|\bfax|call|dial|ring|sms|text|whats ?app|signal|viber|contact|reach|hotline|number is|\bnumber:|handy|telefon|téléphone|portable|móvil|celular|rufnummer|numéro|telefono|cellulare|電話|电话|手机|телефон|هاتف|טלפון|\b[tmfpc]:)/iu;
const CONTEXT_AFTER =
  /^[ \t,;)-]{0,3}(?:\((?:mobile|cell|home|work|office|fax|tel|phone)|(?:mobile|cell|home|work|office|fax)\b)/i;
const OTHER_NUMBER =
  /(?:order|invoice|tracking|ticket|case|isbn|issn|doi|serial|sku|ref(?:erence)?|account|acct|konto|card|passport|licen[cs]e|ssn|version|rfc|patent|item|part|model|claim|policy|transaction|flight|id|pid|port|page|pp|line|vat|tax|hash|commit|build|since|between|years?)\b[ \t.:#nor]{0,6}$/i;
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?:\D|$)/;
const RANGE = /^\d{1,4}[ \t]?-[ \t]?\d{1,4}$/;
/** Shapes people write telephone numbers in and little else. */
const SHAPES = [
  /^(?:\(\d{3}\)[ ./-]{0,3}|\d{3}[ ./-]{1,3})\d{3}[ .-]{1,3}\d{4}(?!\d)/,
  /^1[ .-]\(?\d{3}\)?[ .-]{1,3}\d{3}[ .-]\d{4}/,
  /^\(0?\d{1,4}\)[ .-]?\d{2,4}/,
  /^0\d{1,4}[ ./-]{1,3}\d{2,4}[ .-]?\d{2,5}/,
  /^00[ .-]?[1-9]\d{0,2}[ .-]/,
  /^0\d([ .-])\d\d\1\d\d\1\d\d\1\d\d$/,
  /^\d\d([ .-])\d\d\1\d\d\1\d\d$/,
  /^0[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d\d[ .-]?\d\d$/,
  /^0[1-9]\d{8,9}$/,
];
/** Numbering plans tried for a number without country code, the most used first. */
const REGIONS: readonly CountryCode[] = [
  'US',
  'GB',
  'DE',
  'FR',
  'ES',
  'IT',
  'IN',
  'AU',
  'BR',
  'NL',
  'CH',
  'MX',
  'JP',
  'PL',
  'SE',
  'IL',
  'TR',
  'CN',
  'ZA',
  'IE',
  'AT',
  'BE',
  'PT',
  'NO',
  'DK',
  'FI',
  'KR',
  'SG',
  'AR',
  'PH',
];

/** Telephone numbers: digit runs first, then the numbering plans of several regions, with the words around as evidence. */
export function* phone(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, CANDIDATE)) {
    const written = balanced(match[0]);
    const end = match.index + written.length;
    const bare = written.replace(/[ \t]?(?:x|ext\.?|extension|#)[ \t]?\d{1,6}$/i, '');
    const digits = digitsOf(bare);
    if (digits.length < 7 || digits.length > 15 || DATE.test(bare) || RANGE.test(bare)) continue;
    const lead = before(scene.text, match.index, 36);
    const hasContext = CONTEXT_BEFORE.test(lead) || CONTEXT_AFTER.test(after(scene.text, end));
    if (!hasContext && OTHER_NUMBER.test(lead)) continue;
    const entity = identify(bare, digits, hasContext);
    if (entity === undefined) continue;
    const isCertain = bare.startsWith('+') || hasContext;
    const why = hasContext ? 'phone.context' : 'phone.shape';
    yield { start: match.index, end, kind: 'PHONE', certainty: isCertain ? 'certain' : 'likely', why, entity };
  }
}

/** Drops a bracket whose partner is outside the number: "(call 555 0100)" or "(030) 123". */
function balanced(written: string): string {
  return written.startsWith('((') ? written.slice(1) : written;
}

/** The E.164 form where a plan knows the number, the digits where only shape and context speak for it, or nothing. */
function identify(bare: string, digits: string, hasContext: boolean): string | undefined {
  if (bare.startsWith('+') || bare.startsWith('(+')) {
    const number = parse(bare.replace('(0)', ''), undefined) ?? parse(`+${digits}`, undefined);
    return number ?? (digits.length >= 9 || hasContext ? `+${digits}` : undefined);
  }
  const hasShape = SHAPES.some((shape) => shape.test(bare));
  if (!hasShape && !hasContext) return undefined;
  if (bare.startsWith('00')) return parse(`+${digits.slice(2)}`, undefined) ?? digits;
  for (const region of REGIONS) {
    const number = parse(bare, region);
    if (number !== undefined) return number;
  }
  if (digits.length >= 11) {
    const number = parse(`+${digits}`, undefined);
    if (number !== undefined) return number;
  }
  // Invented and mistyped numbers leak as much as valid ones once a word says what they are.
  return hasContext || SHAPES.slice(0, 2).some((shape) => shape.test(bare)) ? digits : undefined;
}

function parse(written: string, region: CountryCode | undefined): string | undefined {
  const number = parsePhoneNumberFromString(written, region);
  return number?.isValid() ? number.number : undefined;
}
