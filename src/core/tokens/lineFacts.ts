/** What a line shows at one reading, without a string being made of it. Counts are of UTF-16 units. */
export interface LineFacts {
  /** Latin letters, digits and signs: all but white space and other scripts. */
  units: number;
  letters: number;
  digits: number;
  /** Those of code: brackets, `=`, `;`, `_`, `<`, `/` … Not those that Markdown writes: `*`, `#`, a backtick, `-`. */
  symbols: number;
  parentheses: number;
  /** Blanks between two Latin letters. */
  gaps: number;
  blanks: number;
  /** `":`, as behind the keys of JSON. */
  quotedKeys: number;
  /** `=` */
  assignments: number;
  /** Commas, semicolons and tabs with no blank behind them, as between the fields of CSV. */
  separators: number;
  /** White space before the first sign. */
  indent: number;
  /** Codes of the first two and the last sign; 0 where there are none. */
  first: number;
  second: number;
  last: number;
  /** A hash of the word it begins with, as `hashOf` makes it; 0 where it begins with none. */
  head: number;
  /** Of scripts that are written without blanks, and emoji. */
  dense: number;
  /** Of other scripts that are not Latin: Cyrillic, Greek, Arabic, Devanagari … */
  others: number;
  /** Of a line that opens or closes a fence, the language behind it, in lower case, or the empty text; else null. */
  fence: string | null;
}

/** Longer lines are read as several, each of which shows its own kind. */
const LONGEST_LINE = 512;

const LETTER = 1;
const DIGIT = 2;
const WHITE = 3;
const SYMBOL = 4;
const SIGN = 5;
const DENSE = 6;
const ALPHABET = 7;

const CLASSES = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[A-Za-z]/.test(sign)) return LETTER;
  if (/\d/.test(sign)) return DIGIT;
  if (code <= 0x20 || code === 0x7f) return WHITE;
  return /[{}()[\]<>=;_/\\|&+$@^~%]/.test(sign) ? SYMBOL : SIGN;
});

export function lineFacts(): LineFacts {
  return {
    units: 0,
    letters: 0,
    digits: 0,
    symbols: 0,
    parentheses: 0,
    gaps: 0,
    blanks: 0,
    quotedKeys: 0,
    assignments: 0,
    separators: 0,
    indent: 0,
    first: 0,
    second: 0,
    last: 0,
    head: 0,
    dense: 0,
    others: 0,
    fence: null,
  };
}

/** Of a word of ASCII letters. */
export function hashOf(word: string): number {
  let hash = 0;
  for (let index = 0; index < word.length; index++) hash = (hash * 31 + word.charCodeAt(index)) | 0;
  return hash;
}

/** Writes the facts of the line that begins at `from` over `line`, and returns where the next one begins: `to` at the most. */
export function readLine(text: string, from: number, to: number, line: LineFacts): number {
  const end = Math.min(to, from + LONGEST_LINE);
  // In variables until the line ends, which is some times as fast.
  let letters = 0;
  let digits = 0;
  let symbols = 0;
  let signs = 0;
  let parentheses = 0;
  let gaps = 0;
  let blanks = 0;
  let quotedKeys = 0;
  let assignments = 0;
  let separators = 0;
  let indent = 0;
  let first = 0;
  let second = 0;
  let last = 0;
  let head = 0;
  let dense = 0;
  let others = 0;
  let inHead = true;
  /** The class of the unit before; and whether a letter stood before the blanks that it ends. */
  let before = WHITE;
  let letterBefore = false;
  let at = from;
  line.fence = null;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a) break;
    const kind = code < 0x80 ? (CLASSES[code] as number) : wideClassOf(code);
    if (kind === LETTER) {
      letters++;
      if (inHead) head = (head * 31 + code) | 0;
      else if (before === WHITE && letterBefore) gaps++;
    } else {
      if (kind === WHITE) {
        if (first === 0) {
          indent++;
          continue;
        }
        inHead = false;
        blanks++;
        if (code === 0x09) separators++;
        if (before !== WHITE) letterBefore = before === LETTER;
        before = WHITE;
        continue;
      }
      inHead = false;
      if (kind === DENSE) dense++;
      else if (kind === ALPHABET) others++;
      else if (kind === DIGIT) digits++;
      else if (kind === SYMBOL) {
        symbols++;
        if (code === 0x28 || code === 0x29) parentheses++;
        else if (code === 0x3d) assignments++;
      } else {
        if (first === 0 && (code === 0x60 || code === 0x7e) && isFence(text, at)) {
          line.units = line.dense = line.others = 0;
          return readFence(text, at, to, line);
        }
        signs++;
        if (code === 0x3a && last === 0x22) quotedKeys++;
      }
    }
    if (before !== WHITE && (last === 0x2c || last === 0x3b)) separators++;
    if (first === 0) first = code;
    else if (second === 0) second = code;
    last = code;
    before = kind;
  }
  line.units = letters + digits + symbols + signs;
  line.letters = letters;
  line.digits = digits;
  line.symbols = symbols;
  line.parentheses = parentheses;
  line.gaps = gaps;
  line.blanks = blanks;
  line.quotedKeys = quotedKeys;
  line.assignments = assignments;
  line.separators = separators;
  line.indent = indent;
  line.first = first;
  line.second = second;
  line.last = last;
  line.head = head;
  line.dense = dense;
  line.others = others;
  return at < end ? at + 1 : end;
}

function isFence(text: string, at: number): boolean {
  return text.startsWith('```', at) || text.startsWith('~~~', at);
}

/** The rest of a line that opens or closes a fence. */
function readFence(text: string, at: number, to: number, line: LineFacts): number {
  const lineEnd = text.indexOf('\n', at);
  const end = lineEnd < 0 ? to : Math.min(lineEnd, to);
  line.fence = (/^[`~]+\s*([\w+#.-]*)/.exec(text.slice(at, Math.min(end, at + 40)))?.[1] ?? '').toLowerCase();
  return Math.min(end + 1, to);
}

/** Of a UTF-16 unit beyond ASCII: accented letters are Latin, dashes, quotes and arrows are signs. */
function wideClassOf(code: number): number {
  if (code < 0x370) return code < 0xc0 ? (code === 0xa0 ? WHITE : SIGN) : LETTER;
  if (code >= 0x2e80) return code === 0xfeff ? WHITE : DENSE;
  if (code >= 0x2000) return code <= 0x200b || code === 0x2028 || code === 0x2029 ? WHITE : SIGN;
  return code >= 0x1e00 && code < 0x1f00 ? LETTER : ALPHABET;
}
