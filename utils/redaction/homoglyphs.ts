/** Cyrillic and Greek letters that pass for Latin ones, pairwise: look-alike, then what it looks like. */
const PAIRS =
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwвbкkмmнhтtгrпnАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGαaεeιiκkνvοoρpτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX';

const LOOK_ALIKE = new Map<string, string>();
for (let i = 0; i + 1 < PAIRS.length; i += 2) LOOK_ALIKE.set(PAIRS.charAt(i), PAIRS.charAt(i + 1));

const FOREIGN = /[\u0370-\u052F]/;
const LONGEST_TOKEN = 256;

/** Replaces look-alikes inside tokens that are mostly ASCII; a Russian or Greek word stays as it is. Keeps length. */
export function foldHomoglyphs(text: string): string {
  if (!FOREIGN.test(text)) return text;
  return text
    .split(/(\s+)/)
    .map((token) => (FOREIGN.test(token) ? foldLongToken(token) : token))
    .join('');
}

/** A run without any space is judged in pieces, so that one foreign page of text cannot outvote an address in it. */
function foldLongToken(token: string): string {
  if (token.length <= LONGEST_TOKEN) return foldToken(token);
  return token
    .split(/([^\p{L}\p{N}@._+-]+)/u)
    .map(foldToken)
    .join('');
}

function foldToken(token: string): string {
  let ascii = 0;
  let foreign = 0;
  for (const letter of token) {
    if (/[a-z]/i.test(letter)) ascii++;
    else if (FOREIGN.test(letter)) foreign++;
  }
  if (foreign === 0 || ascii < foreign) return token;
  return Array.from(token, (letter) => LOOK_ALIKE.get(letter) ?? letter).join('');
}
