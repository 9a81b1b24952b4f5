import { before, type Claim, eachMatch, type Scene } from './recognizer.ts';

/** Length of an IBAN by country (SWIFT IBAN registry). */
const LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const CANDIDATE = /(?<![\p{L}\p{N}])[A-Z]{2}[ -]?\d{2}(?:[ \t.-]?[A-Z\d]){11,31}/giu;
const CONTEXT = /\b(?:iban|bank|account|konto|compte|cuenta|conto|rekening|bic|swift|transfer|überweis|virement)/i;

/** International bank account numbers (ISO 13616): country, length and mod-97, or country and length beside "IBAN". */
export function* iban(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, CANDIDATE)) {
    const length = LENGTHS[match[0].slice(0, 2).toUpperCase()];
    if (length === undefined) continue;
    const end = match.index + reach(match[0], length);
    const entity = scene.text
      .slice(match.index, end)
      .replace(/[^a-z\d]/gi, '')
      .toUpperCase();
    if (entity.length !== length || /[\p{L}\p{N}]/u.test(scene.text.charAt(end))) continue;
    const isValid = mod97(entity) === 1;
    if (!isValid && !CONTEXT.test(before(scene.text, match.index))) continue;
    const why = isValid ? 'iban.checksum' : 'iban.context';
    yield { start: match.index, end, kind: 'IBAN', certainty: isValid ? 'certain' : 'likely', why, entity };
  }
}

/** How far `length` letters and digits reach into a candidate that may have swallowed the next word. */
function reach(candidate: string, length: number): number {
  let counted = 0;
  for (let at = 0; at < candidate.length; at++) {
    if (/[a-z\d]/i.test(candidate.charAt(at)) && ++counted === length) return at + 1;
  }
  return candidate.length;
}

/** ISO 7064 mod 97-10 over the rearranged letters and digits. */
export function mod97(account: string): number {
  let rest = 0;
  for (const letter of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}
