import { type Claim, eachMatch, type Scene } from './recognizer.ts';
import { isTopLevelDomain } from './top-level-domains.ts';

const DOMAIN_START = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}(?:xn--[a-z\d-]{2,59}|\p{L}{2,63})/u;
/** "at" in disguise: bracketed in any way, or as a word between spaces. */
const AT = /[ \t]{0,2}(?:[[({<][ \t]?(?:at|@)[ \t]?[\])}>]|[ \t](?:at|@)[ \t])[ \t]{0,2}/gi;
const OBFUSCATED_LOCAL =
  /[a-z\d](?:[a-z\d_%+-]{0,40}(?:(?:\.|[ \t]?[[({]dot[\])}][ \t]?|[ \t]dot[ \t])[a-z\d_%+-]{1,40}){0,3})$/i;
const OBFUSCATED_DOMAIN =
  /^[a-z\d-]{1,63}(?:(?:[ \t]{0,2}[[({<][ \t]?(?:dot|\.)[ \t]?[\])}>][ \t]{0,2}|[ \t]dot[ \t]|[ \t]?\.[ \t]?)[a-z\d-]{1,63}){1,4}/i;
const NOT_A_MAILBOX =
  /^(?:look|looks|looking|meet|work|works|working|is|was|be|are|it|me|us|them|him|her|you|up|out|back)$/i;

/** E-mail addresses, plain and obfuscated ("name at host dot com"). Anchored on the at-sign, so linear. */
export function* email(scene: Scene): Generator<Claim> {
  yield* plain(scene);
  yield* obfuscated(scene);
}

function* plain({ text, budget }: Scene): Generator<Claim> {
  let seen = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (++seen % 64 === 0) budget.check();
    const local = longestLocal(text.slice(Math.max(0, at - 64), at));
    if (local === '') continue;
    const domain = DOMAIN_START.exec(text.slice(at + 1, at + 255))?.[0];
    if (domain === undefined) continue;
    yield claim(at - local.length, at + 1 + domain.length, `${local}@${domain}`, 'email.address');
  }
}

/** The characters before the at-sign that can belong to a mailbox, found from the right. */
function longestLocal(slice: string): string {
  let start = slice.length;
  while (start > 0 && /[\p{L}\p{N}\p{M}._%+'!#$&*/=?^`{|}~-]/u.test(slice.charAt(start - 1))) start--;
  // Quotes, slashes and dots that only touch the address belong to the sentence around it.
  return slice
    .slice(start)
    .replace(/^[^\p{L}\p{N}_]+/u, '')
    .replace(/^(?:mailto|\w{1,20}=)(?=.{3})/i, '');
}

function* obfuscated(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, AT)) {
    const end = match.index + match[0].length;
    const local = OBFUSCATED_LOCAL.exec(scene.text.slice(Math.max(0, match.index - 130), match.index))?.[0];
    const raw = OBFUSCATED_DOMAIN.exec(scene.text.slice(end, end + 260))?.[0];
    if (local === undefined || raw === undefined || NOT_A_MAILBOX.test(local)) continue;
    const isBracketed = /[[({<@]/.test(match[0]);
    if (!isBracketed && !/dot/i.test(raw)) continue;
    const domain = trimToDomain(raw);
    if (domain === undefined) continue;
    const entity = `${local}@${domain}`
      .replace(/[ \t]?[[({]?\bdot\b[\])}]?[ \t]?/gi, '.')
      .replace(/[\s[\](){}<>]/g, '');
    yield claim(match.index - local.length, end + domain.length, entity, 'email.obfuscated');
  }
}

/** Drops trailing words until the last label is a known top-level domain ("… dot com. Then call"). */
function trimToDomain(raw: string): string | undefined {
  const labels = [...raw.matchAll(/[a-z\d-]+/gi)].filter(([label]) => label.toLowerCase() !== 'dot');
  while (labels.length >= 2) {
    const last = labels.pop();
    if (last !== undefined && isTopLevelDomain(last[0])) return raw.slice(0, last.index + last[0].length);
  }
  return undefined;
}

function claim(start: number, end: number, address: string, why: string): Claim {
  return { start, end, kind: 'EMAIL', certainty: 'certain', why, entity: address.toLowerCase() };
}
