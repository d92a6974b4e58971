import * as vscode from 'vscode';
import { moved, type Placed, steady } from './steadyItems';

/** After the last key, what is being typed counts as typed. */
const PAUSE_MS = 1000;
/** Many replacements at once are no typing, and to follow them is dear. */
const MOST_CHANGES = 100;

interface Edit {
  readonly time: number;
  /** What was typed; where something was deleted, an empty stretch. */
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Keeps what a surface draws from appearing, or going away, on a line while somebody types in it. Lines count as typed in
 * for a second after the last key, while the caret stays on one of them.
 */
export class SteadyItems<T> implements vscode.Disposable {
  private readonly drawn = new Map<vscode.TextDocument, readonly Placed<T>[]>();
  private readonly edits = new Map<vscode.TextDocument, Edit>();
  private readonly held = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly released = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions = vscode.Disposable.from(
    this.released,
    vscode.workspace.onDidChangeTextDocument((event) => {
      this.follow(event);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      this.drawn.delete(document);
      this.edits.delete(document);
      this.letGo(document);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
      if (this.held.has(document) && this.typedLines(document).length === 0) this.release(document);
    }),
  );

  /** What was held back may be drawn: ask again. */
  readonly onDidRelease = this.released.event;

  /**
   * What to draw of what is wanted.
   *
   * @param within the stretch that is asked about; without it, the whole document
   */
  draw(
    document: vscode.TextDocument,
    wanted: readonly Placed<T>[],
    within?: { readonly start: number; readonly end: number },
  ): readonly Placed<T>[] {
    const isWithin = ({ start }: Placed<T>): boolean => !within || (start >= within.start && start <= within.end);
    const drawn = this.drawn.get(document) ?? [];
    const lines = this.typedLines(document);
    const isTyped = ({ start, end }: Placed<T>): boolean => {
      if (lines.length === 0) return false;
      const [from, to] = [document.positionAt(start).line, document.positionAt(end).line];
      return lines.some((line) => line >= from && line <= to);
    };
    const { items, held } = steady(drawn.filter(isWithin), wanted, isTyped);
    this.drawn.set(document, within ? [...drawn.filter((placed) => !isWithin(placed)), ...items] : items);
    if (held) this.hold(document);
    return items;
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const timer of this.held.values()) clearTimeout(timer);
    this.held.clear();
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    if (contentChanges.length > MOST_CHANGES) {
      this.drawn.delete(document);
      this.edits.delete(document);
      return;
    }
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      deletedLength: rangeLength,
      text,
    }));
    let stretches: readonly Placed<null>[] = [];
    for (const change of changes) {
      stretches = moved(stretches, change);
      // Lines are pasted, or put in by an action: nobody is in the middle of them.
      if (/[\r\n]/.test(change.text.trim())) continue;
      stretches = [...stretches, { start: change.offset, end: change.offset + change.text.length, item: null }];
    }
    this.edits.set(document, { time: Date.now(), stretches });
    const drawn = this.drawn.get(document);
    if (drawn) this.drawn.set(document, changes.reduce<readonly Placed<T>[]>(moved, drawn));
  }

  /** The lines with a caret where somebody has just typed: a caret elsewhere means that something else made the edit. */
  private typedLines(document: vscode.TextDocument): readonly number[] {
    const edit = this.edits.get(document);
    if (!edit || Date.now() - edit.time >= PAUSE_MS) return [];
    const touched = edit.stretches.map(({ start, end }) => [document.positionAt(start), document.positionAt(end)]);
    const carets = vscode.window.visibleTextEditors
      .filter((editor) => editor.document === document)
      .flatMap((editor) => editor.selections.map(({ active }) => active));
    return carets
      .filter((caret) => touched.some(([from, to]) => from && to && caret.line >= from.line && caret.line <= to.line))
      .map(({ line }) => line);
  }

  private hold(document: vscode.TextDocument): void {
    this.letGo(document);
    const since = this.edits.get(document)?.time ?? 0;
    const left = Math.max(0, since + PAUSE_MS - Date.now());
    const release = (): void => {
      this.release(document);
    };
    this.held.set(document, setTimeout(release, left));
  }

  private release(document: vscode.TextDocument): void {
    this.letGo(document);
    this.released.fire(document);
  }

  private letGo(document: vscode.TextDocument): void {
    clearTimeout(this.held.get(document));
    this.held.delete(document);
  }
}
