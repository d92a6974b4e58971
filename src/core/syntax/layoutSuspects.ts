/** Lines that do not fit their neighbours, 0-based and inclusive. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

interface Open {
  readonly bracket: string;
  readonly line: number;
  readonly indent: number;
}

interface Literal {
  readonly close: string;
  readonly line: number;
  readonly indent: number;
  /** What was open before its line, to go on from where the literal turns out to be a damaged one. */
  readonly before: readonly Open[];
}

/** Where a statement seems to be half typed, by the layout that people and formatters give to code, in the order of the text. */
export interface Suspects {
  readonly stretches: readonly Stretch[];
  /** Lines on which a text or a comment of several lines begins: any of them may be one that was never closed. */
  readonly literals: readonly Stretch[];
}

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** A text of several lines that has such a line as far left as it began itself has swallowed code. */
const CODE =
  /^\s*(?:(?:def|class|import|from|return|const|let|var|function|async|await|export|if|elif|for|while|with|try|except|interface|type)\b[^.]*$|@\w|\}|[\w.]+ = |[\w.]+\()/;
const HEADER = /^(?:(?:if|elif|for|while|with|def|class|except|async)\b|(?:else|try|finally)\s*$)/;
const SCRIPT_HEADER = /^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function|class|interface|enum|type)\b/;
const UNFINISHED =
  /(?:[+\-*%=&|^.,?<~]|=>|\b(?:in|of|and|or|not|is|import|from|as|extends|implements|new|const|let|var|case|lambda|await|typeof|export|function|class|def|for|while|if))$/;
/** What goes on with the line above, however far left it stands. */
const CONTINUES = /^(?:[.?:&|+*,`<>]|=[^=]|\]|\)|\}|and\b|or\b|else\b)/;
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|await))\s*$/;

/** Reads a text line by line, as a lexer that starts anew wherever the layout says so. Time grows with the text's length. */
export function layoutSuspects(text: string, isPython: boolean): Suspects {
  const lines = text.split('\n');
  const stretches: Stretch[] = [];
  const literals: Stretch[] = [];
  let open: Open[] = [];
  let literal: Literal | null = null;
  /** The last line with code on it, and what it waits for. */
  let last = 0;
  let awaits: { readonly line: number; readonly indent: number; readonly isDecorator: boolean } | null = null;
  let restarts = 0;

  const suspect = (first: number, to = first): void => {
    stretches.push({ first, last: Math.max(first, to) });
  };
  const hung = (opened: Open, to: number): void => {
    // A header's block is not part of what is half typed.
    const isHeader = opened.bracket === '{' || HEADER.test((lines[opened.line] ?? '').trim());
    if (!isHeader && to > opened.line) suspect(opened.line, to);
    suspect(opened.line);
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    let column = 0;
    let indent = line.length - line.trimStart().length;
    if (literal !== null) {
      const end = closing(line, 0, literal.close);
      if (end < 0) {
        const inside = line.trimStart();
        const isCode = inside !== '' && indent <= literal.indent && CODE.test(line);
        if (isCode && literal.line < at && restarts < MOST_RESTARTS) {
          restarts++;
          suspect(literal.line);
          open = [...literal.before];
          at = literal.line;
          literal = null;
        }
        continue;
      }
      indent = literal.indent;
      column = end;
      literal = null;
    } else {
      const code = line.trim();
      if (code === '' || code.startsWith(isPython ? '#' : '//')) continue;
      const isCloser = code[0] !== undefined && code[0] in CLOSES;
      if (awaits !== null && indent <= awaits.indent) {
        const isAnswered = awaits.isDecorator
          ? /^(?:@|def\b|class\b|async\b|export\b|abstract\b)/.test(code)
          : CONTINUES.test(code) && !isPython;
        if (!isAnswered) suspect(awaits.line);
      }
      awaits = null;
      for (let top = open.at(-1); top !== undefined && top.indent >= indent; top = open.at(-1)) {
        if (isCloser && (top.indent === indent || isPython)) break;
        if (!isCloser && CONTINUES.test(code) && !isPython) break;
        hung(top, last);
        const { line: damaged } = top;
        open = open.filter((each) => each.line !== damaged);
      }
      last = at;
    }

    if (open.length > MOST_OPEN || stretches.length > MOST_SUSPECTS) break;
    const before = [...open];
    const start = column;
    let code = '';
    for (let i = column; i < line.length; i++) {
      const char = line.charAt(i);
      if (isPython ? char === '#' : line.startsWith('//', i)) break;
      if (char === '"' || char === "'" || char === '`') {
        const triple = isPython && line.startsWith(char.repeat(3), i);
        const close = triple ? char.repeat(3) : char;
        const end = closing(line, i + close.length, close);
        if (end >= 0) {
          code += '""';
          i = end - 1;
          continue;
        }
        if (triple || char === '`') {
          // A hole of a template is code again, which is as good as closed for what is looked for here.
          literal = { close, line: at, indent, before };
          literals.push({ first: at, last: at });
        } else suspect(at);
        code += '""';
        break;
      }
      if (!isPython && line.startsWith('/*', i)) {
        const end = line.indexOf('*/', i + 2);
        if (end < 0) {
          literal = { close: '*/', line: at, indent, before };
          literals.push({ first: at, last: at });
          break;
        }
        i = end + 1;
        continue;
      }
      if (!isPython && char === '/' && BEFORE_REGEX.test(code)) {
        const regex = /^\/(?:[^\\/[]|\\.|\[(?:[^\\\]]|\\.)*\])+\//.exec(line.slice(i));
        if (regex !== null) {
          code += '""';
          i += regex[0].length - 1;
          continue;
        }
      }
      code += char;
      if (char === '(' || char === '[' || char === '{') {
        open.push({ bracket: char, line: at, indent });
        continue;
      }
      const opener = CLOSES[char];
      if (opener === undefined) continue;
      const top = open.at(-1);
      const isFirst = start === 0 && code.trim().length === 1;
      if (top?.bracket !== opener || (isFirst && !isPython && indent > top.indent)) suspect(at);
      else {
        open.pop();
        indent = Math.min(indent, top.indent);
      }
    }
    if (literal !== null) continue;
    const said = code.trim();
    const isWhole = open.length === before.length;
    if (isPython && open.length === 0 && HEADER.test(said) && !said.includes(':')) suspect(at);
    if (!isPython && isWhole && SCRIPT_HEADER.test(said) && !/[{;=]/.test(said)) suspect(at);
    if (said === '@' || (isPython && open.length === 0 && said.startsWith('@')))
      awaits = { line: at, indent, isDecorator: true };
    else if (isWhole && UNFINISHED.test(said) && !(open.length > 0 && said.endsWith(',')))
      awaits = { line: at, indent, isDecorator: false };
  }
  for (const each of open) hung(each, each.line);
  if (literal !== null) suspect(literal.line);
  return { stretches, literals };
}

const MOST_RESTARTS = 20;
/** Of code that a person wrote; what has more is not typed by one. */
const MOST_OPEN = 200;
const MOST_SUSPECTS = 500;

/** The end of what closes a text, past what is escaped; -1 where the line does not. */
function closing(line: string, from: number, close: string): number {
  for (let at = line.indexOf(close, from); at >= 0; at = line.indexOf(close, at + 1)) {
    let escapes = 0;
    while (close !== '*/' && line.charAt(at - 1 - escapes) === '\\') escapes++;
    if (escapes % 2 === 0) return at + close.length;
  }
  return -1;
}
