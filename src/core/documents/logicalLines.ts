/** A line of Python that a statement may begin on: the lines within brackets and strings are not among them. */
export interface LogicalLine {
  readonly start: number;
  /** Before its line break, and before that of each line it goes on to with a backslash. */
  readonly end: number;
}

const OPENING = '([{';
const CLOSING = ')]}';

/**
 * The lines of Python on which a statement begins, in order. `foreign`: of a line that is none of Python, whose quotes and
 * brackets mean nothing.
 */
export function* logicalLines(text: string, foreign: (line: string) => boolean): Generator<LogicalLine> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const firstEnd = endOfLine(text, start);
    if (foreign(text.slice(start, firstEnd))) at = endOfContinued(text, start);
    else at = endOfStatement(text, start);
    yield { start, end: at };
    at += 1;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function endOfContinued(text: string, from: number): number {
  let end = endOfLine(text, from);
  while (end < text.length && text[end - 1] === '\\' && end > from) end = endOfLine(text, end + 1);
  return end;
}

/** The line break that is in no bracket, no string and behind no backslash. */
function endOfStatement(text: string, from: number): number {
  let open = 0;
  let at = from;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '\n' && open === 0) return at;
    if (character === '#') at = endOfLine(text, at);
    else if (character === '"' || character === "'") at = endOfString(text, at, character);
    else {
      if (OPENING.includes(character)) open += 1;
      else if (CLOSING.includes(character)) open = Math.max(0, open - 1);
      at += character === '\\' ? 2 : 1;
    }
  }
  return text.length;
}

function endOfString(text: string, from: number, quote: string): number {
  const isTriple = text.startsWith(quote.repeat(3), from);
  let at = from + (isTriple ? 3 : 1);
  while (at < text.length) {
    if (text[at] === '\\') at += 2;
    else if (isTriple && text.startsWith(quote.repeat(3), at)) return at + 3;
    else if (!isTriple && text[at] === quote) return at + 1;
    // Not closed: half-typed, it ends with its line.
    else if (!isTriple && text[at] === '\n') return at;
    else at += 1;
  }
  return text.length;
}
