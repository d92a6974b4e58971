/** No one writes prompts in a file of this size; a parse of it would take a third of a second and more. */
const LARGEST = 2_000_000;
/** Minified code has lines of tens of thousands of characters; hand-written code rarely passes 500. */
const LONGEST_MEAN_LINE = 1_000;

/** Why a text is not worth reading as code, in words; null where it is. */
export function unreadable(text: string): string | null {
  if (text.slice(0, 8_192).includes('\0')) return 'it is not text';
  if (text.length > LARGEST) return `it is too large: ${megabytes(text.length)} MB, more than ${megabytes(LARGEST)} MB`;
  if (text.length < 50_000) return null;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > LONGEST_MEAN_LINE
    ? 'it is minified: its lines are too long to have been written by hand'
    : null;
}

function megabytes(characters: number): string {
  return (characters / 1_000_000).toFixed(1);
}
