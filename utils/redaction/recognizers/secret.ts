import { type Claim, eachMatch, type Scene } from './recognizer.ts';
import { SECRET_PREFIXES } from './secret-prefixes.ts';

const PREFIXED = new RegExp(
  `(?<![A-Za-z0-9])(?:${SECRET_PREFIXES.map(([, pattern]) => `(${pattern})`).join('|')})(?![A-Za-z0-9])`,
  'g',
);
const BLOCK_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE KEY|PGP MESSAGE)[A-Z ]{0,10}-----/g;
const LONGEST_BLOCK = 16_000;
/** scheme://user:password@host: the whole string, because host and database belong to the secret's lock. */
const CONNECTION =
  /(?<![A-Za-z0-9])(?:postgres(?:ql)?|mysqlx?|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|oracle|clickhouse|cockroachdb|kafka|nats|smtps?|imaps?|jdbc:[a-z]{2,12})(?:\+[a-z0-9]{1,12})?:\/\/[^\s:@/"'`<>]{0,128}:[^\s@"'`<>]{1,256}@[^\s"'`<>]{1,512}/gi;
const USERINFO =
  /(?<=(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s:@/"'`<>\uE000]{1,128}:[^\s@/"'`<>\uE000]{1,256}(?=@)/gi;
/** A connection string whose password is a variable gives nothing away. */
const TEMPLATE = /:\/\/[^@]{0,200}:(?:[$%][({]|[{<]|%s|\*{3})[^@]{0,200}@/;
/** Fewer symbols than this between BEGIN and END is a place-holder, not a key. */
const SHORTEST_KEY = 40;
const WEBHOOK =
  /(?<![A-Za-z0-9])https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|[a-z0-9-]{1,40}\.webhook\.office\.com|hooks\.zapier\.com\/hooks|api\.telegram\.org\/bot)[^\s"'`<>]{8,300}/g;
const BEARER = /(?<![a-z])(?:bearer|basic|token)[ \t]{1,3}([a-z0-9+/_.~=-]{16,2048})(?![a-z0-9])/gi;

/** Credentials (redaction design §4): issuers' prefixes, private key blocks, connection strings, web hooks, headers. */
export function* secret(scene: Scene): Generator<Claim> {
  yield* keyBlocks(scene);
  for (const match of eachMatch(scene, CONNECTION))
    if (!TEMPLATE.test(match[0])) yield claim(match.index, match[0], 'secret.connection');
  for (const match of eachMatch(scene, WEBHOOK)) yield claim(match.index, match[0], 'secret.web-hook');
  for (const match of eachMatch(scene, PREFIXED)) {
    const rule = SECRET_PREFIXES[match.slice(1).findIndex((group) => group !== undefined)];
    yield claim(match.index, match[0], `secret.${rule?.[0] ?? 'prefix'}`);
  }
  for (const match of eachMatch(scene, USERINFO)) {
    if (!TEMPLATE.test(`://${match[0]}@`)) yield claim(match.index, match[0], 'secret.userinfo');
  }
  for (const match of eachMatch(scene, BEARER)) {
    const value = match[1] ?? '';
    if (/\d/.test(value) && /[a-z]/i.test(value)) {
      yield claim(match.index + match[0].length - value.length, value, 'secret.header');
    }
  }
}

/** From BEGIN to its END; a block cut off before its end is masked as far as it looks like one. */
function* keyBlocks({ text, budget }: Scene): Generator<Claim> {
  let reached = 0;
  for (const begin of text.matchAll(BLOCK_BEGIN)) {
    budget.check();
    if (begin.index < reached) continue;
    const bodyStart = begin.index + begin[0].length;
    const body = text.slice(bodyStart, bodyStart + LONGEST_BLOCK);
    const end = /-----END [A-Z0-9 ]{0,50}-----/.exec(body);
    const nextBegin = body.indexOf('-----BEGIN');
    const isClosed = end !== null && (nextBegin === -1 || end.index < nextBegin);
    const length = isClosed
      ? end.index + end[0].length
      : (/^(?:[\s\\nr]{0,8}[A-Za-z0-9+/=:,-]){0,16000}/.exec(body)?.[0].length ?? 0);
    reached = bodyStart + length;
    if (
      (body
        .slice(0, length)
        .match(/[A-Za-z0-9+/=]{1,256}/g)
        ?.join('').length ?? 0) < SHORTEST_KEY
    )
      continue;
    yield claim(begin.index, text.slice(begin.index, reached), 'secret.private-key');
  }
}

function claim(start: number, value: string, why: string): Claim {
  return { start, end: start + value.length, kind: 'SECRET', certainty: 'certain', why, entity: value };
}
