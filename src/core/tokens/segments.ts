/** UTF-16 units: short enough for a small buffer, long enough that an edit's neighbours are few. */
const SHORTEST = 1024;

/**
 * Where a segment of a text that begins at `from` ends: at the text's end, or behind the end of a line after which neither
 * white space nor `/` stands. There every piece of both patterns ends, so the counts of segments add up to that of the text.
 */
export function segmentEnd(text: string, from: number, shortest = SHORTEST): number {
  for (let line = text.indexOf('\n', from + shortest - 1); line >= 0; line = text.indexOf('\n', line + 1)) {
    if (isBorder(text, line + 1)) return line + 1;
  }
  return text.length;
}

/** Whether no piece goes on across `at`, which is behind the end of a line. */
export function isBorder(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  // Beyond ASCII all of it that is white space, U+FEFF and what is none besides.
  return next > 0x20 && next !== SLASH && (next < 0x80 || !/^[\s\u0085]/.test(text.charAt(at)));
}

const SLASH = 0x2f;
