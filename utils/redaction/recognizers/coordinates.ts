import { type Claim, eachMatch, type Scene } from './recognizer.ts';

const DEGREES = '[-+]?\\d{1,3}\\.\\d{4,15}(?!\\d)';
const PAIR = new RegExp(
  `(?<![\\p{L}\\d.,])(${DEGREES})\\s?°?\\s?[NS]?(?:\\s{0,2}[,;/|]\\s{0,2}|\\s{1,2})(${DEGREES})(?:\\s?°?\\s?[EWO](?![\\p{L}]))?`,
  'gu',
);
const NAMED = new RegExp(
  `(?<![\\p{L}])lat(?:itude)?["']?\\s{0,2}[:=]\\s{0,2}["']?(${DEGREES})["']?[\\s,;&]{1,4}["']?(?:lon|lng|long|longitude)["']?\\s{0,2}[:=]\\s{0,2}["']?(${DEGREES})`,
  'giu',
);
const SEXAGESIMAL =
  /(?<![\p{L}\d])\d{1,3}\s?°\s?\d{1,2}(?:\.\d{1,6})?\s?'\s?(?:\d{1,2}(?:\.\d{1,6})?\s?(?:"|'')\s?)?[NS][,;\s]{1,3}\d{1,3}\s?°\s?\d{1,2}(?:\.\d{1,6})?\s?'\s?(?:\d{1,2}(?:\.\d{1,6})?\s?(?:"|'')\s?)?[EWO](?![\p{L}])/gu;

/** Places on Earth to some ten metres or better: decimal pairs with four decimals or more, and degrees-minutes-seconds. */
export function* coordinates(scene: Scene): Generator<Claim> {
  for (const pattern of [PAIR, NAMED]) {
    for (const match of eachMatch(scene, pattern)) {
      const [written, latitude, longitude] = match;
      if (Math.abs(Number(latitude)) > 90 || Math.abs(Number(longitude)) > 180) continue;
      yield claim(match.index, written, 'coordinates.decimal');
    }
  }
  for (const match of eachMatch(scene, SEXAGESIMAL)) yield claim(match.index, match[0], 'coordinates.sexagesimal');
}

function claim(start: number, written: string, why: string): Claim {
  const entity = written.replace(/\s+/g, ' ');
  return { start, end: start + written.length, kind: 'COORDINATES', certainty: 'certain', why, entity };
}
