import { type Claim, eachMatch, type Scene } from './recognizer.ts';

const CUED =
  /(?<![\p{L}\d])(?:(?:user ?name|user[_-]?id|login(?: name)?|handle|nick(?:name)?|screen name|user|benutzername|discord|telegram|twitter|instagram|github)["']?[ \t]{0,2}(?::|=|\bis\b)|username|posted by|reply from|commented by|submitted by|written by)[ \t]{0,3}["']?(@?[\p{L}\d][\p{L}\d_.-]{2,38})(?![\p{L}\d_@:/(]\S)/giu;
const HANDLE = /(?<![^\s("'[,;:>])@[a-z\d_](?:[a-z\d_.-]{1,37})[a-z\d_](?![\p{L}\d@/(-]|\.\p{L})/giu;
/** At-words of style sheets, documentation comments and decorators. */
const AT_WORD =
  /^@(?:media|import|charset|keyframes|font-face|supports|layer|page|namespace|container|param|returns?|throws|example|see|since|deprecated|override|test|type|typedef|author|todo|internal|public|private|property|everyone|here|channel|all|me|home|work)$/i;

/** User names: `@handle`, and what stands beside "username", "login", "posted by" if it is spelt like one. */
export function* username(scene: Scene): Generator<Claim> {
  for (const match of eachMatch(scene, CUED)) {
    const raw = match[1] ?? '';
    const name = raw.replace(/[.-]+$/, '');
    // A plain word there is as often prose or a person's name, which other rules read.
    if (/[\d_.@-]/.test(name)) yield claim(match.index + match[0].length - raw.length, name, 'username.cue');
  }
  for (const match of eachMatch(scene, HANDLE)) {
    if (!AT_WORD.test(match[0])) yield claim(match.index, match[0], 'username.handle');
  }
}

function claim(start: number, name: string, why: string): Claim {
  const entity = name.replace(/^@/, '').toLowerCase();
  return { start, end: start + name.length, kind: 'USERNAME', certainty: 'likely', why, entity };
}
