import { type Claim, eachMatch, type Scene } from './recognizer.ts';

/** A name that promises a secret, then an assignment, then the value; quotes around either are allowed. */
const ASSIGNED =
  /(?:(passw(?:or)?d|passwd|passphrase|pwd|passcode|pass(?![a-z]))|api[_-]?key|apikey|secret|token|credential|private[_-]?key|access[_-]?key|auth[_-]?key|signing[_-]?key|encryption[_-]?key|account[_-]?key|shared[_-]?key|webhook[_-]?key|session[_-]?id|sessid|cookie)(?:[_-]?[a-z\d]{1,20}){0,2}["'\]]{0,2}[ \t]{0,3}(?:=>|:=|==|=|:)[ \t]{0,3}(?:["'`]([^"'`\r\n\uE000]{3,512})["'`]|([^\s"'`,;<>(){}&\uE000]{3,512}))/giu;
/** What people say: "my password is hunter2", "the PIN is 4821", "passcode: 1234". */
const SPOKEN =
  /(?<![\p{L}\d])(?:password|passwort|passphrase|passcode|pass word|pwd|mot de passe|contraseña|senha|pin(?: code)?|otp|(?:verification|security|login|access|2fa|one-time|recovery|backup) codes?|secret key|api key)(?:[ \t](?:for|to|of)[ \t](?:the[ \t]|my[ \t]|our[ \t])?[\p{L}\d.-]{1,30})?(?:,?[ \t](?:it[ \t]|which[ \t])?(?:is|was|ist|est|es)(?:[ \t]now)?(?:[ \t]something)?(?:[ \t]like)?[ \t]?:?|[ \t]?[:=])[ \t]{1,3}["'`]?([^\s"'`\uE000]{3,256})/giu;
const NOT_A_VALUE =
  /^(?:\*{2,}|x{3,}|\.{2,}|…|[$<{%[].*|null|none|nil|undefined|true|false|yes|no|empty|string|str|number|required|optional|your.*|my.*|the|not|now|a|an|in|to|on|too|very|set|being|process\.env.*|os\.environ.*|env\..*|getenv.*|config\..*|self\..*|this\..*|req\..*|request\..*|changed?|invalid|incorrect|wrong|correct|expired|weak|strong|hidden|missing|reset|stored|hashed|encrypted|never|also|example|placeholder|redacted|function|await|new)$/i;

/** Credentials by the name beside them: `API_KEY="…"`, `password: …`, "my password is …". */
export function* assignedSecret(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, ASSIGNED)) {
    const isPassword = match[1] !== undefined;
    const isQuoted = match[2] !== undefined;
    const value = match[2] ?? (match[3] ?? '').replace(/[.,;:!?]{1,4}$/, '');
    if (value.length < 3 || NOT_A_VALUE.test(value)) continue;
    if (isPassword ? !isPasswordLike(value, isQuoted) : !isTokenLike(value)) continue;
    const end = match.index + match[0].length - (isQuoted ? 1 : 0);
    const start = end - (match[2] ?? match[3] ?? '').length;
    yield claim(start, value, 'secret.assigned');
  }
  for (const match of eachMatch(scene, SPOKEN)) {
    const raw = match[1] ?? '';
    const value = raw.replace(/[.,;:!?)]{1,4}$/, '');
    if (value.length < 3 || NOT_A_VALUE.test(value) || !isSpokenSecret(value)) continue;
    yield claim(match.index + match[0].length - raw.length, value, 'secret.spoken');
  }
}

function claim(start: number, value: string, why: string): Claim {
  return { start, end: start + value.length, kind: 'SECRET', certainty: 'certain', why, entity: value };
}

/** A plain word after "password:" is more often prose ("password: required") than a password. */
function isPasswordLike(value: string, isQuoted: boolean): boolean {
  return isQuoted ? !/\s.*\s.*\s/.test(value) || /\d/.test(value) : isSpokenSecret(value);
}

function isSpokenSecret(value: string): boolean {
  return /\d/.test(value) || /[^\p{L}\d]/u.test(value) || /\p{Ll}\p{Lu}/u.test(value);
}

/** Length and Shannon entropy gate: separates keys from identifiers and words. */
function isTokenLike(value: string): boolean {
  if (value.length < 8 || /\s/.test(value) || !/\d/.test(value)) return false;
  // An address of a token is no token; a key never repeats one symbol a dozen times, a dummy does.
  if (/^(?:https?|wss?):\/\//i.test(value) || /(.)\1{11}/.test(value)) return false;
  if (/^\d+$/.test(value) && value.length < 12) return false;
  return entropy(value) >= 2.8;
}

/** Bits per symbol. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const symbol of value) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
