import { type Claim, eachMatch, type Scene } from './recognizer.ts';

const PART =
  "(?:\\p{Lu}[\\p{Ll}\\p{M}]{1,24}(?:['-]\\p{Lu}[\\p{Ll}\\p{M}]{1,24})?|\\p{Lu}'\\p{Lu}\\p{Ll}{1,24}|Mc\\p{Lu}\\p{Ll}{1,24})";
const PARTICLE = '(?:van|von|der|den|de|la|le|da|dos|di|del|al|el|bin|ibn|ter|zu)';
const NAME = `${PART}(?:[ \\t](?:\\p{Lu}\\.|(?:${PARTICLE}[ \\t]){0,2}${PART})){0,3}`;
const SURNAME_FIRST = `${PART},[ \\t]${PART}`;

const cue = (before: string, name = NAME, after = ''): RegExp =>
  new RegExp(`${before}(${name})(?![\\p{L}\\d@])${after}`, 'gu');

/** Words after which a person's name stands, each with what such a name looks like there. */
const CUES: readonly RegExp[] = [
  cue(
    "(?<![\\p{L}])(?:[Mm]y (?:full |first |last |legal )?name is|[Mm]y name's|I am called|[Cc]all me|[Ii]ch heiße|[Mm]ein Name ist|[Jj]e m'appelle|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Mm]eu nome é|named|signed by|[Ss]igned,?)[ \\t]{1,3}",
  ),
  cue(
    '(?<![\\p{L}])(?:[Nn]ame|[Ff]ull [Nn]ame|[Ff]irst [Nn]ame|[Ll]ast [Nn]ame|[Ss]urname|[Cc]ustomer|[Pp]atient|[Ee]mployee|[Aa]pplicant|[Cc]ardholder|[Rr]ecipient|[Ss]ender|[Aa]uthor|[Cc]ontact|[Aa]ttn|[Aa]ttention|[Bb]ill to|[Ss]hip to|[Dd]eliver to|From|To|Cc|Bcc|Reply-To|NAME|FROM|TO)["\']?[ \\t]{0,2}[:=|][ \\t]{0,3}["\']?',
    `${SURNAME_FIRST}|${NAME}`,
  ),
  cue(
    '(?<![\\p{L}])(?:Dear|Hi|Hello|Hey|Liebe[rs]?|Cher|Chère|Querid[oa]|Estimad[oa]|Sehr geehrte[rs]?(?: (?:Herr|Frau))?)[ \\t](?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\\.?[ \\t])?',
    NAME,
    '(?=[ \\t]?[,!.:\\n-]|$)',
  ),
  cue(
    '(?<![\\p{L}])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sr|Sra|Herr|Frau|Mme|Monsieur|Madame|Señor|Señora|Signor|Signora)\\.?[ \\t]',
  ),
  cue(
    '(?<![\\p{L}])(?:Miss|Sir|Dame|Lord|Lady|Rabbi|Father|Sister|Captain|Officer|Judge|Senator)[ \\t]',
    `${PART}(?:[ \\t]${PART}){0,2}`,
  ),
  cue(
    '(?:[Bb]est|[Kk]ind|[Ww]arm)?[ \\t]?(?:[Rr]egards|[Ww]ishes|[Ss]incerely|[Cc]heers|[Tt]hanks|[Tt]hank you|[Yy]ours(?: truly)?|[Ll]ove|Grüße|Cordialement|Saludos),?[ \\t]{0,2}\\n{1,2}[ \\t]{0,4}',
    NAME,
    '(?=[ \\t]{0,3}(?:\\n|$))',
  ),
];
const NOT_A_NAME =
  /^(?:All|Sir|Madam|Team|Friend|Friends|Customer|Everyone|There|Support|Colleagues|Folks|Guys|World|Unknown|Anonymous|None|Admin|Yes|No|Not|The|This|That|Your|My|Our|It|Assistant|User|System|Help|Home|Hiring|Manager|Santa|God|Lord|You|Us|Me|Who|What|How|Please|Thanks|Service|Sales|Member|Valued|Reader|Editor|President|Human|Claude|Siri|Alexa)$/;

/** Names a cue gives away ("my name is …", "Dear …", "From: …", titles, sign-offs). */
export function* cuedName(scene: Scene): Generator<Claim> {
  for (const pattern of CUES) {
    for (const match of eachMatch(scene, pattern)) {
      const name = match[1] ?? '';
      if (NOT_A_NAME.test(name.split(/[ ,]/)[0] ?? '')) continue;
      yield claim(match.index + match[0].lastIndexOf(name), name, 'person.cue');
    }
  }
}

function claim(start: number, name: string, why: string): Claim {
  return {
    start,
    end: start + name.length,
    kind: 'PERSON',
    certainty: 'likely',
    why,
    entity: name.toLowerCase().replace(/\s+/g, ' '),
  };
}
