import type { FindingKind } from '../finding.ts';
import { before, type Claim, eachMatch, type Scene } from './recognizer.ts';

type Cue = { kind: FindingKind; why: string; cue: string; value: string };

/** Words that say what the next number is, and what such a value looks like. */
const CUES: readonly Cue[] = [
  {
    kind: 'NATIONAL_ID',
    why: 'national-id.context',
    cue: "ssn|social security(?: (?:number|no\\.?|#))?|social insurance(?: number)?|national (?:id|identity|insurance|identification)(?: (?:card|number|no\\.?|code))*|nino|nhs(?: (?:number|no\\.?))?|tax(?:payer)? (?:id|identification)(?: (?:number|no\\.?))?|itin|tin|trn|rrn|nric|henkilötunnus|personal (?:identity|identification|id) (?:code|number)|steuer-?id(?:entifikationsnummer|nr\\.?)?|steuernummer|personalausweis(?:nummer)?|identity (?:card|number)|id (?:card|number|no\\.?)|dni|nie|nif|cpf|cnpj|rut|curp|pesel|aadhaar|pan(?: (?:card|number))?|bsn|personnummer|personnumero|hetu|cnp|egn|oib|amka|codice fiscale|medicare(?: (?:number|no\\.?))?|tfn|abn|acn|insee|driver'?s? licen[cs]e(?: (?:number|no\\.?|#))?|driving licen[cs]e(?: (?:number|no\\.?))?|licen[cs]e (?:number|no\\.?)|führerschein(?:nummer)?|身份证(?:号码?|号)?|주민등록번호|マイナンバー",
    value: '[A-Z]{0,6}\\d(?:[ ./-]?[A-Z\\d]){4,20}',
  },
  {
    kind: 'PASSPORT',
    why: 'passport.context',
    cue: 'passport(?: (?:number|no\\.?|id|#))?|passeport|pasaporte|reisepass(?:nummer)?|passaporto|护照(?:号码?|号)?',
    value: '[A-Z]{0,3}\\d[A-Z\\d]{5,9}|[A-Z]\\d[A-Z\\d]{4,9}|[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\\d]{8,9}',
  },
  {
    kind: 'LICENSE_PLATE',
    why: 'license-plate.context',
    cue: 'licen[cs]e plates?|number plates?|plate (?:number|no\\.?)|registration(?: (?:plate|number|no\\.?))?|reg(?:\\.|(?= [A-Z]{1,3}))|vehicle registration|kennzeichen|plates?|immatriculation|matrícula|targa|kenteken',
    value: '(?=[A-Z -]{0,8}\\d|\\d[\\d -]{0,5}[A-Z])[A-Z\\d]{1,4}(?:[ -]?[A-Z\\d]{1,5}){1,3}',
  },
];
const BETWEEN =
  '["\']?(?:[ \\t]{0,3}(?::|=|#|\\||is|number|no\\.?|nr\\.?|of|was|ist|est|es)){0,3}[ \\t"\']{0,3}[\\r\\n]{0,2}';
const PATTERNS = CUES.map(({ cue, value, ...rest }) => ({
  ...rest,
  pattern: new RegExp(`(?<![\\p{L}\\d])(?:${cue})${BETWEEN}((?:${value})(?![\\p{L}\\d]))`, 'giu'),
}));
/** 3-2-4 with dashes is the US form; areas 000, 666 and 9xx, group 00 and serial 0000 were never issued. */
const US_SHAPE = /(?<![\p{L}\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\d]|-\d)/gu;
const UK_SHAPE = /(?<![\p{L}\d])(?![DFIQUV])[A-Z](?![DFIQUVO])[A-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\d])/gu;
const BRAZIL_SHAPE = /(?<![\d.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/gu;
const ITALY_SHAPE = /(?<![A-Z\d])[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![A-Z\d])/giu;
const SHAPES = [US_SHAPE, UK_SHAPE, BRAZIL_SHAPE, ITALY_SHAPE];
const ORDER = /(?:order|invoice|ticket|part|model|sku|item|ref)\b[^\n]{0,12}$/i;

/** Identity, passport and plate numbers by the word beside them, and four national shapes nothing else is written in. */
export function* cuedId(scene: Scene): Generator<Claim> {
  for (const { kind, why, pattern } of PATTERNS) {
    for (const match of eachMatch(scene, pattern)) {
      const value = (match[1] ?? '').replace(/[ ./-]+$/, '');
      if ((value.match(/\d/g)?.length ?? 0) < (kind === 'LICENSE_PLATE' ? 1 : 4)) continue;
      const start = match.index + match[0].length - (match[1]?.length ?? 0);
      yield claim(start, cutAtWord(value), kind, 'certain', why);
    }
  }
  for (const shape of SHAPES) {
    for (const match of eachMatch(scene, shape)) {
      if (ORDER.test(before(scene.text, match.index))) continue;
      yield claim(match.index, match[0], 'NATIONAL_ID', 'likely', 'national-id.shape');
    }
  }
}

/** The value pattern takes spaces, so it can run into the next words: stop before a run of three lower-case letters. */
function cutAtWord(value: string): string {
  return value.replace(/[ ./-][a-z]+(?:[ ./-].*)?$/, '');
}

function claim(start: number, value: string, kind: FindingKind, certainty: Claim['certainty'], why: string): Claim {
  return {
    start,
    end: start + value.length,
    kind,
    certainty,
    why,
    entity: value.replace(/[^\p{L}\d]/gu, '').toUpperCase(),
  };
}
