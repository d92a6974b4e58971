import type { Span } from '../source';

/** One stretch of fenced code in Markdown. */
export interface Fence {
  /** The first word after the opening marks: `python`; empty where there is none. */
  readonly language: string;
  /** The opening line. */
  readonly opening: Span;
  /** The lines of code, each without what quotes it or indents the fence. */
  readonly lines: readonly Span[];
}

interface Open {
  readonly language: string;
  readonly opening: Span;
  readonly mark: string;
  readonly indent: number;
  readonly lines: Span[];
}

/** Opening marks, however deep in a list or a quotation, and the first word after them. */
const OPENING =
  /^((?:[ \t]|>)*)(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})[ \t]*(?:\{[ \t]*)?\.?([\w+#-]*)([^\r]*)\r?$/;
const CLOSING = /^(?:[ \t]|>)*(`{3,}|~{3,})[ \t]*\r?$/;

/**
 * The fenced code of a page. A fence that is not closed ends before the next one that names a language, since a page
 * where one mark is missing is more likely than code that has such a line.
 */
export function fencesOf(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: Open | null = null;
  let hidden: string | null = null;
  const close = (): void => {
    if (open !== null) fences.push({ language: open.language, opening: open.opening, lines: open.lines });
    open = null;
  };
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const span = { start, end };
    start = end + 1;
    if (open === null && hidden === null) hidden = hiddenFrom(line);
    if (open === null && hidden !== null) {
      if (line.includes(hidden)) hidden = null;
      continue;
    }
    if (open !== null && closes(line, open)) {
      close();
      continue;
    }
    const begun = opens(line, span);
    if (begun !== null && (open === null || takesOver(begun, open))) {
      close();
      open = begun;
    } else if (open !== null) open.lines.push(contentOf(line, span, open));
  }
  close();
  return fences;
}

function opens(line: string, opening: Span): Open | null {
  // The pattern is of no use on the long lines of pictures.
  if (!line.includes('```') && !line.includes('~~~')) return null;
  const [, before = '', mark = '', language = '', rest = ''] = OPENING.exec(line) ?? [];
  // In one line: `` ```code``` ``.
  if (mark === '' || (mark.startsWith('`') && rest.includes('`'))) return null;
  return { language, opening, mark, indent: before.length, lines: [] };
}

function closes(line: string, { mark }: Open): boolean {
  const closing = CLOSING.exec(line)?.[1];
  return closing?.startsWith(mark) === true;
}

function takesOver(begun: Open, open: Open): boolean {
  return begun.language !== '' && begun.mark === open.mark && begun.indent <= open.indent;
}

/** Without the marks of a quotation, and without as much indentation as the fence has itself. */
function contentOf(line: string, { start, end }: Span, { indent }: Open): Span {
  const before = /^(?:[ \t]|>)*/.exec(line.slice(0, indent))?.[0].length ?? 0;
  return { start: start + before, end };
}

/** What ends the comment that a line begins; null where it begins none, or ends it itself. */
function hiddenFrom(line: string): string | null {
  const [begin, end] = /^\s*<!--/.test(line) ? ['<!--', '-->'] : ['{/*', '*/}'];
  const from = /^\s*(?:<!--|\{\/\*)/.test(line) ? line.indexOf(begin) : -1;
  return from >= 0 && !line.includes(end, from) ? end : null;
}
