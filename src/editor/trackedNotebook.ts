import type * as vscode from 'vscode';
import { cellReport, type CellLines } from '../core/documents/cellReports';
import type { OpenDocument } from '../worker/protocol';
import { openText, pathOf } from './documents';
import { type FoundInCell, isBrokenSince, keptInCell } from './keptInCell';
import { cellPath, notebookFile } from './notebooks';
import { totalsOf } from './totals';
import type { FileState, TrackedDocument } from './trackedDocument';
import type { TrackedText } from './trackedText';

/** More than the versions of cells ever come to. */
const STRUCTURE = 2 ** 32;

interface Snapshot extends CellLines {
  /** The document of each cell and its version then. */
  readonly cells: readonly { readonly document: vscode.TextDocument; readonly version: number }[];
}

/** All the cells of a notebook as one text, with what its versions were made of. */
export class NotebookText implements TrackedText {
  private readonly snapshots = new Map<number, Snapshot>();
  private structure = 0;

  constructor(readonly notebook: vscode.NotebookDocument) {}

  readonly eol = null;

  get uri(): vscode.Uri {
    return this.notebook.uri;
  }

  get version(): number {
    const cells = this.notebook.getCells();
    return this.structure * STRUCTURE + cells.reduce((sum, { document }) => sum + document.version, 0);
  }

  /** Cells came, went or moved. */
  rearranged(): void {
    this.structure += 1;
  }

  getText(): string {
    const cells = this.notebook.getCells();
    const { text, firstLines } = notebookFile(cells);
    const path = pathOf(this.notebook);
    this.snapshots.set(this.version, {
      firstLines,
      pathOf: (cell) => cellPath(path, cell),
      cells: cells.map(({ document }) => ({ document, version: document.version })),
    });
    return text;
  }

  asOpen(text: string): OpenDocument {
    return openText(this, 'jupyter', text);
  }

  length(): null {
    return null;
  }

  /** What the text of a version was made of; those before it are not asked for any more. */
  snapshotOf(version: number): Snapshot | undefined {
    for (const each of this.snapshots.keys()) if (each < version) this.snapshots.delete(each);
    return this.snapshots.get(version);
  }
}

/** One cell of a notebook that the engine follows: its share of the notebook's report. */
export class TrackedCell {
  private share: { readonly of: FileState; readonly state: FileState | undefined } | undefined;

  /** What was last said of it while the notebook parsed. */
  private good: FoundInCell | undefined;

  constructor(
    readonly document: vscode.TextDocument,
    private readonly text: NotebookText,
    readonly talk: TrackedDocument,
  ) {}

  get state(): FileState | undefined {
    const of = this.talk.state;
    if (of === undefined) return undefined;
    if (this.share?.of !== of) this.share = { of, state: this.shareOf(of) };
    return this.share.state;
  }

  private shareOf({ version, analysis }: FileState): FileState | undefined {
    const snapshot = this.text.snapshotOf(version);
    const index = snapshot?.cells.findIndex(({ document }) => document === this.document) ?? -1;
    const cell = snapshot?.cells[index];
    if (!snapshot || !cell) return undefined;
    if (analysis.kind !== 'report') return { version: cell.version, analysis, totals: totalsOf([]) };
    const report = cellReport(analysis.report, index, snapshot);
    const broken = analysis.broken?.length ?? 0;
    const now: FoundInCell = { version: cell.version, index, calls: report.calls, broken };
    const calls = keptInCell(now, this.good);
    if (!isBrokenSince(this.good, now)) this.good = now;
    return {
      version: cell.version,
      analysis: { ...analysis, report: { ...report, calls } },
      totals: totalsOf(calls),
    };
  }
}
