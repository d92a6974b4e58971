import { LineMap } from '../lineMap';
import type { CellPlace, Location, Span } from '../source';
import type { NotebookCell } from './notebookCells';

/** A stretch of a cell's text that stands in the file as it is, or one character that an escape stands for. */
interface Run {
  /** Offset in the joined text. */
  readonly at: number;
  /** Offset in the file. */
  readonly inFile: number;
  /** How many characters of the file each character of the run takes: 1, or the length of the escape. */
  readonly width: number;
}

/** The texts of cells, each on lines of its own, as one; and the way back from it to the file and to the cell. */
export class CellTexts {
  private readonly runs: Run[] = [];
  private readonly cells: { readonly index: number; readonly span: Span; readonly lines: LineMap }[] = [];
  private readonly fileLines: LineMap;
  private joined = '';

  constructor(private readonly file: string) {
    this.fileLines = new LineMap(file);
  }

  /** All of the cells that were added, joined. */
  get text(): string {
    return this.joined;
  }

  get pieces(): readonly Span[] {
    return this.cells.map(({ span }) => span);
  }

  /** `rewrite` gives the text as it is to be read: of the same length, with the same lines. */
  add({ index, strings }: NotebookCell, rewrite: (text: string) => string): void {
    const start = this.joined.length;
    let text = '';
    for (const { offset, length } of strings) text += this.decode(offset, length, start + text.length);
    this.cells.push({ index, span: { start, end: start + text.length }, lines: new LineMap(text) });
    this.joined += `${rewrite(text)}\n`;
  }

  location(span: Span): Location {
    const end = span.end > span.start ? this.inFile(span.end - 1, true) : this.inFile(span.start);
    return { ...this.fileLines.location({ start: this.inFile(span.start), end }), ...this.inCell(span) };
  }

  /** By the cell that the span starts in; what goes on beyond it ends with the cell. */
  private inCell({ start, end }: Span): CellPlace | undefined {
    const cell = this.cells[lastBefore(this.cells, (each) => each.span.start <= start)];
    if (cell === undefined) return undefined;
    const within = (offset: number): number => Math.min(offset, cell.span.end) - cell.span.start;
    const { line, column, endLine, endColumn } = cell.lines.location({ start: within(start), end: within(end) });
    return { cell: cell.index, cellLine: line, cellColumn: column, cellEndLine: endLine, cellEndColumn: endColumn };
  }

  /** The offset in the file of a character, or behind it. */
  private inFile(offset: number, behind = false): number {
    const run = this.runs[lastBefore(this.runs, (each) => each.at <= offset)];
    if (run === undefined) return 0;
    // Of an escape, all before its end stands at its beginning: what follows it is a run of its own.
    return Math.min(this.file.length, run.inFile + (offset - run.at + (behind ? 1 : 0)) * run.width);
  }

  /** What a JSON string with its quotes stands for; it is known to be in order. */
  private decode(offset: number, length: number, at: number): string {
    const written = this.file.slice(offset + 1, offset + length - 1);
    let text = '';
    const add = (run: string, from: number, width: number): void => {
      this.runs.push({ at: at + text.length, inFile: offset + 1 + from, width });
      text += run;
    };
    for (let from = 0; from < written.length;) {
      const escape = written.indexOf('\\', from);
      const plainEnd = escape < 0 ? written.length : escape;
      if (plainEnd > from) add(written.slice(from, plainEnd), from, 1);
      if (escape < 0) break;
      const width = written[escape + 1] === 'u' ? 6 : 2;
      add(JSON.parse(`"${written.slice(escape, escape + width)}"`) as string, escape, width);
      from = escape + width;
    }
    return text;
  }
}

/** The index of the last that `isBefore`, which holds of the first ones alone; -1 where it holds of none. */
function lastBefore<T>(sorted: readonly T[], isBefore: (each: T) => boolean): number {
  let low = -1;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const each = sorted[middle];
    if (each !== undefined && isBefore(each)) low = middle;
    else high = middle - 1;
  }
  return low;
}
