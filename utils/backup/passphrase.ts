/** Fewest characters of a passphrase: whoever has the file may try as many as they like. */
export const shortestPassphrase = 12;

/** Whether a passphrase is one that a backup is made with. */
export function isLongEnough(passphrase: string): boolean {
  return [...passphrase.normalize('NFKC')].length >= shortestPassphrase;
}
