/** Longer than any provider's key: a whole file was pasted. */
const MOST_CHARACTERS = 1000;

/**
 * Why a text can't be a key; null where it can. A key goes into a header as it is, where a line break or a character
 * outside ASCII makes the SDK fail with an error that repeats the key. Never repeats what was typed.
 */
export function keyProblem(typed: string): string | null {
  const key = typed.trim();
  if (key === '') return 'Paste the key here.';
  if (/\s/.test(key)) return 'A key has no blanks or line breaks in it.';
  if (!/^[\x21-\x7e]+$/.test(key)) return 'A key has only plain letters, digits and signs in it.';
  if (key.length > MOST_CHARACTERS) return 'This is too long for a key.';
  return null;
}
