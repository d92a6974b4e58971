/** The languages that an adapter exists for, by VS Code's language ids. */
export type LanguageId = 'python' | 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact';

/** One file's text, as an editor or a reader of files hands it over. */
export interface Source {
  /** Relative to the workspace folder (or to the PATH argument), with forward slashes. */
  readonly path: string;
  readonly language: LanguageId;
  readonly text: string;
}

/** UTF-16 offsets into a source's text, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a file: 1-based lines and columns, columns in UTF-16 units, the end exclusive. */
export interface Location {
  /** The file; absent where it is the report's own file. */
  readonly path?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const LANGUAGE_BY_ENDING: Readonly<Record<string, LanguageId>> = {
  py: 'python',
  pyi: 'python',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
};

/** The language of a file by the ending of its name; `undefined` where no adapter reads it. */
export function languageOf(path: string): LanguageId | undefined {
  return LANGUAGE_BY_ENDING[/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
}

/** Turns offsets into lines and columns; one per text, made when first needed. */
export class LineMap {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  location(span: Span): Location {
    const start = this.position(span.start);
    const end = this.position(span.end);
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }

  private position(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
