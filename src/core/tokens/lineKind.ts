import { hashOf, type LineFacts } from './lineFacts';

/** What a line in Latin letters is. */
export type LineKind = 'prose' | 'code' | 'json';

/** What a line shows of itself; null where it might be either: a brace, a word, a comment. */
export function kindOfLine(line: LineFacts): LineKind | 'unbroken' | null {
  const { units, letters, digits, symbols, first, last } = line;
  if (units === 0 || letters + digits === 0) return null;
  if (isUnbroken(line)) return 'unbroken';
  if (isData(line)) return 'json';
  /** What part of the signs stands in words with blanks between them: near 1 in prose, in code a fifth. */
  const worded = (line.gaps * 6) / units;
  if (isComment(line)) return worded >= 0.5 ? null : 'code';
  const density = symbols / units;
  if (HEADS.has(line.head) && last !== DOT && (worded < 0.9 || (ENDS.has(last) && symbols > 0) || line.blanks <= 4)) {
    return 'code';
  }
  if ((last === SEMICOLON || last === BRACE) && density >= 0.04) return 'code';
  if (first === ANGLE && last === CLOSING_ANGLE && line.blanks === 0) return null;
  const isSentence = SENTENCE_ENDS.has(last);
  if (worded < 0.45 && density >= 0.09 && !isSentence) return 'code';
  if (worded < 0.65 && density >= 0.05 && (line.assignments > 0 || line.indent >= 4) && !isSentence) return 'code';
  return worded >= 0.4 && line.gaps >= 3 ? 'prose' : null;
}

/** Of the lines of a fence, by the language that its mark names. */
export function kindOfLanguage(language: string): LineKind {
  if (DATA.has(language)) return 'json';
  return TEXTS.has(language) ? 'prose' : 'code';
}

/** Base64, hashes, keys, a word over and over: letters and digits without a blank, with a sign in ten at most. */
function isUnbroken({ units, letters, digits, blanks }: LineFacts): boolean {
  return units >= LEAST_UNBROKEN && blanks === 0 && letters > 0 && (letters + digits) * 10 >= units * 9;
}

/** In UTF-16 units; a line of base64 has 64 or 76. */
const LEAST_UNBROKEN = 60;

function isData(line: LineFacts): boolean {
  const { units, letters, digits, symbols, first, last, quotedKeys } = line;
  // Keys of a text of up to 200 units; not what only hands such an object on.
  if (quotedKeys > 0 && quotedKeys * 200 >= units) {
    const opens = first === QUOTE || first === BRACE || first === BRACKET || first === COMMA;
    if (opens || (line.parentheses === 0 && line.assignments === 0)) return true;
  }
  if (first === QUOTE && (last === COMMA || (last === QUOTE && line.gaps < 4)) && line.parentheses === 0) return true;
  // A row of CSV or of a table.
  if (line.separators >= 2 && line.parentheses === 0 && line.assignments === 0 && symbols * 12 <= units) return true;
  if (first === PIPE && last === PIPE && units > 2) return true;
  if (line.parentheses + line.assignments > 2) return false;
  // Numbers, dates, identifiers.
  if (digits * 5 >= units * 2 && units >= 8) return true;
  return units >= 100 && line.blanks === 0 && digits > 0 && symbols * 20 <= units && letters < units;
}

function isComment({ first, second }: LineFacts): boolean {
  if (first === SLASH) return second === SLASH || second === STAR;
  return (first === DASH && second === DASH) || first === HASH || (first === STAR && second !== STAR);
}

const QUOTE = 0x22;
const HASH = 0x23;
const STAR = 0x2a;
const COMMA = 0x2c;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const ANGLE = 0x3c;
const CLOSING_ANGLE = 0x3e;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const PIPE = 0x7c;

/** `. ! ?` */
const SENTENCE_ENDS: ReadonlySet<number> = new Set([DOT, 0x21, 0x3f]);

/** Signs that a line of code ends with, and one of prose seldom: `( ) , : ; {` */
const ENDS: ReadonlySet<number> = new Set([0x28, 0x29, COMMA, COLON, SEMICOLON, BRACE]);

/** Words that lines of code begin with, in most languages; written small, lines of prose seldom begin with them. */
const HEADS: ReadonlySet<number> = new Set(
  (
    'import from def class return const let var function func fn pub impl struct enum interface type export async await ' +
    'public private protected static final void package using namespace module if elif else for while switch case try ' +
    'except catch finally raise throw new del with yield assert end begin SELECT INSERT UPDATE CREATE FROM WHERE JOIN'
  )
    .split(' ')
    .map(hashOf),
);

const DATA: ReadonlySet<string> = new Set('json jsonc json5 jsonl ndjson csv tsv'.split(' '));
const TEXTS: ReadonlySet<string> = new Set('text txt plain plaintext markdown md mdx output console'.split(' '));
