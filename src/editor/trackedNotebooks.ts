import type * as vscode from 'vscode';
import { NotebookText, TrackedCell } from './trackedNotebook';
import type { TrackedDocument } from './trackedDocument';
import type { TrackedText } from './trackedText';

interface Tracked {
  readonly text: NotebookText;
  readonly talk: TrackedDocument;
  readonly cells: Set<vscode.TextDocument>;
}

/** The notebooks with cells that somebody wants reports of: the engine is asked of each notebook once. */
export class TrackedNotebooks {
  private readonly notebooks = new Map<vscode.NotebookDocument, Tracked>();

  /** @param start begins the talk of a text with the engine, and says when there is something new */
  constructor(
    private readonly start: (text: TrackedText, onDidChange: () => void) => TrackedDocument,
    private readonly onDidChange: (cell: vscode.TextDocument) => void,
  ) {}

  track({ document, notebook }: vscode.NotebookCell): TrackedCell {
    const tracked = this.notebooks.get(notebook) ?? this.open(notebook);
    tracked.cells.add(document);
    return new TrackedCell(document, tracked.text, tracked.talk);
  }

  /** Of a cell that is not wanted any more; with its last cell the notebook is let go. */
  untrack(document: vscode.TextDocument): void {
    for (const [notebook, { cells, talk }] of this.notebooks) {
      if (!cells.delete(document) || cells.size > 0) continue;
      talk.dispose();
      this.notebooks.delete(notebook);
    }
  }

  /** Cells were added, removed or moved, or are code in another language now. */
  changed({ notebook, contentChanges, cellChanges }: vscode.NotebookDocumentChangeEvent, delayMs: number): void {
    const tracked = this.notebooks.get(notebook);
    if (!tracked || (contentChanges.length === 0 && !cellChanges.some((change) => change.document))) return;
    if (contentChanges.length > 0) tracked.text.rearranged();
    tracked.talk.edited([], delayMs);
  }

  private open(notebook: vscode.NotebookDocument): Tracked {
    const text = new NotebookText(notebook);
    const cells = new Set<vscode.TextDocument>();
    const talk = this.start(text, () => {
      for (const cell of cells) this.onDidChange(cell);
    });
    const tracked = { text, talk, cells };
    this.notebooks.set(notebook, tracked);
    return tracked;
  }
}
