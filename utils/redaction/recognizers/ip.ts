import { before, type Claim, eachMatch, type Scene } from './recognizer.ts';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(
  `(?<![\\p{L}\\d.]|\\d[-,]|[\\da-f]:)${OCTET}(?:\\.${OCTET}){3}(?![\\p{L}\\d]|\\.\\d)(?:/\\d{1,2}(?!\\d))?`,
  'gu',
);
const V6 = /(?<![\p{L}\d:.])(?:[\da-f]{0,4}:){2,7}[\da-f.]{0,15}(?:%[a-z\d]{1,16})?(?:\/\d{1,3})?(?![\p{L}\d:])/giu;
const VERSION =
  /(?:\bv|\bver\.?|version|release|build|firmware|chrome\/|firefox\/|section|§|kernel|driver)[\s:=]{0,3}$/i;

/** Internet addresses; not loopback, not the unspecified address, not version strings. */
export function* ip(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, V6)) {
    const address = match[0].replace(/[.]+$/, '');
    if (isV6(address)) yield claim(match.index, address, 'ip.v6');
  }
  for (const match of eachMatch(scene, V4)) {
    const address = match[0];
    if (/^(?:127\.|0\.0\.0\.0|255\.255\.255\.)/.test(address)) continue;
    if (VERSION.test(before(scene.text, match.index, 12))) continue;
    yield claim(match.index, address, 'ip.v4');
  }
}

function claim(start: number, address: string, why: string): Claim {
  return { start, end: start + address.length, kind: 'IP', certainty: 'certain', why, entity: address.toLowerCase() };
}

/** RFC 4291 §2.2, with zone and prefix length; loopback and unspecified do not count, nor does a clock time. */
function isV6(written: string): boolean {
  const address = written.replace(/[%/].*$/, '');
  if (/^(?:::1?|(?:0{1,4}:){7}0{0,3}[01])$/.test(address)) return false;
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0) return false;
  const groups = [head, tail ?? ''].flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = last.includes('.') && new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`).test(last);
  if (!groups.every((group, at) => /^[\da-f]{1,4}$/i.test(group) || (mapped && at === groups.length - 1))) return false;
  const width = groups.length + (mapped ? 1 : 0);
  if (tail === undefined) return width === 8;
  // "::" alone between two short numbers is code (a::b); a real address here has a group that looks like one.
  return width <= 7 && groups.some((group) => group.length >= 3 || mapped || /\d/.test(group)) && groups.length >= 2;
}
