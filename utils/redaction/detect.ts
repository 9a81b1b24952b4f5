import type { Budget } from './limits.ts';
import { MASKED, normalise } from './normalise.ts';
import { assignedSecret } from './recognizers/assigned-secret.ts';
import { coordinates } from './recognizers/coordinates.ts';
import { creditCard } from './recognizers/credit-card.ts';
import { crypto } from './recognizers/crypto.ts';
import { cuedId } from './recognizers/cued-id.ts';
import { cuedName } from './recognizers/cued-name.ts';
import { email } from './recognizers/email.ts';
import { iban } from './recognizers/iban.ts';
import { ip } from './recognizers/ip.ts';
import { phone } from './recognizers/phone.ts';
import type { Claim, Recognizer, Scene } from './recognizers/recognizer.ts';
import { secret } from './recognizers/secret.ts';
import { url } from './recognizers/url.ts';
import { username } from './recognizers/username.ts';

/** Priority order, first claim wins (redaction design §5.3); the person's own list comes before all of them. */
const RECOGNIZERS: readonly Recognizer[] = [
  secret,
  assignedSecret,
  url,
  email,
  iban,
  creditCard,
  crypto,
  cuedId,
  ip,
  coordinates,
  phone,
  username,
  cuedName,
];

/** A claim that won, in offsets of the text given to `detect`, and how it reads when normalised. */
export type Detection = { claim: Claim; start: number; end: number; written: string };

/**
 * One reading of a text: what to mask, sorted, disjoint and outside existing placeholders. A claim that touches an earlier
 * one is dropped; the caller reads again after masking, so its remainder gets a second chance.
 */
export function detect(input: string, first: readonly Recognizer[], budget: Budget): Detection[] {
  const { text, spelt, toInput } = normalise(input);
  const scene: Scene = { text, spelt, budget };
  const taken = new Uint8Array(text.length);
  const won: Detection[] = [];
  for (const recognize of [...first, ...RECOGNIZERS]) {
    budget.check();
    for (const claim of recognize(scene)) {
      for (const [start, end] of outsideMasks(text, claim)) {
        if (isTaken(taken, start, end)) continue;
        taken.fill(1, start, end);
        won.push({ claim, ...toInput(start, end), written: text.slice(start, end) });
      }
    }
  }
  won.sort((a, b) => a.start - b.start);
  let reached = 0;
  return won.filter(({ start, end }) => {
    // Two claims can meet inside one symbol that reads as several letters ("№"): keep them apart in the input.
    if (start < reached) return false;
    reached = end;
    return true;
  });
}

function isTaken(taken: Uint8Array, start: number, end: number): boolean {
  // Earlier claims may be shorter or longer than this one, so every unit counts.
  for (let at = start; at < end; at++) if (taken[at] === 1) return true;
  return false;
}

/** The pieces of a claim between placeholders that hold a letter or digit; on the person's own list, any sign. */
function* outsideMasks(text: string, { start, end, kind }: Claim): Generator<[start: number, end: number]> {
  let from = start;
  for (const piece of text.slice(start, end).split(MASKED)) {
    if (/[\p{L}\p{N}]/u.test(piece) || (kind === 'OWN' && /\S/.test(piece))) yield [from, from + piece.length];
    from += piece.length + MASKED.length;
  }
}
