/**
 * Where a segment of a text that begins at `from` ends: at the text's end, or at the first border that is `shortest` UTF-16
 * units or more behind its beginning. Every piece of both patterns ends there, so the counts of segments add up to that of
 * the text.
 */
export function segmentEnd(text: string, from: number, shortest: number): number {
  for (let at = from + shortest; at < text.length; at++) {
    if (isBorder(text.charCodeAt(at - 1), text.charCodeAt(at))) return at;
  }
  return text.length;
}

/**
 * Whether no piece of either pattern goes on from one UTF-16 unit to the next, whatever stands before and behind them: a
 * blank or a sign behind a letter or a digit; a blank behind a sign; what is no white space and no `/` behind the end of a
 * line. There are other borders, which depend on more of the text.
 */
export function isBorder(before: number, next: number): boolean {
  const behind = before < 0x80 ? (ASCII[before] as number) : isIdeograph(before) ? WORD : NONE;
  if (behind === NONE) return false;
  if (next < 0x80) {
    const of = ASCII[next] as number;
    switch (behind) {
      case WORD:
        // An apostrophe may be of a contraction.
        return next === BLANK || (of === SIGN && next !== QUOTE);
      case SIGN:
        return next === BLANK;
      default:
        return of === WORD || (of === SIGN && next !== SLASH);
    }
  }
  if (behind === WORD) return WIDE_SIGNS.has(next);
  // What is white space beyond ASCII, U+FEFF, and what is none besides.
  return behind === LINE_END && !/[\s\u0085]/.test(String.fromCharCode(next));
}

const BLANK = 0x20;
const QUOTE = 0x27;
const SLASH = 0x2f;

const NONE = 0;
const WORD = 1;
const SIGN = 2;
const LINE_END = 3;

/** Letters and digits; signs that can be seen; the line feed. */
const ASCII = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (code === 0x0a) return LINE_END;
  if (code <= BLANK || code === 0x7f) return NONE;
  return /[0-9A-Za-z]/.test(String.fromCharCode(code)) ? WORD : SIGN;
});

/** Han characters: letters without case. */
function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fef;
}

/** Those of Chinese and Japanese texts, which have no blanks: 、。！，：；？ */
const WIDE_SIGNS: ReadonlySet<number> = new Set([0x3001, 0x3002, 0xff01, 0xff0c, 0xff1a, 0xff1b, 0xff1f]);
