import * as vscode from 'vscode';
import { CountedDocument } from './countedDocument';
import { CountedSelection } from './countedSelection';
import { rangesOf } from './textToCount';
import { TokenCountItem } from './tokenCountItem';
import type { CountingWorld } from './tokenCounting';
import { type Counted, tokenCountWords } from './tokenCountWords';

/**
 * The documents whose tokens somebody asked for, and the status bar item of the active one: it follows the text while that
 * is edited, and the selection while there is one. The engine runs as long as there are such documents.
 */
export class TokenCounts implements vscode.Disposable {
  /** The addresses of the documents. */
  private readonly wanted = new Set<string>();
  /** Those that were counted as a whole, with their talks with the engine. */
  private readonly documents = new Map<string, CountedDocument>();
  private readonly selection: CountedSelection;
  private readonly item = new TokenCountItem();
  private readonly subscriptions: vscode.Disposable;
  /** Keeps the engine. */
  private use: vscode.Disposable | undefined;
  private model: string | null = null;

  constructor(private readonly world: CountingWorld) {
    const { engine, log, settings, configurations, prices, exactCounts } = world;
    const update = (): void => {
      this.update();
    };
    const refresh = (): void => {
      this.selection.forget();
      for (const counted of this.documents.values()) counted.refresh();
      this.update();
    };
    const renamed = ({ files }: vscode.FileRenameEvent): void => {
      for (const { oldUri, newUri } of files) this.renamed(oldUri.toString(), newUri.toString());
      this.update();
    };
    this.selection = new CountedSelection(engine, log, update);
    this.subscriptions = vscode.Disposable.from(
      this.item,
      this.selection,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeTextEditorSelection(update),
      vscode.workspace.onDidOpenTextDocument(update),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        this.documents.get(document.uri.toString())?.edited(contentChanges);
        if (document === vscode.window.activeTextEditor?.document) this.update();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.closed(document.uri.toString());
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        this.saved(document);
      }),
      // Before, since the document of the new name may be opened before the old one is said to be renamed.
      vscode.workspace.onWillRenameFiles(renamed),
      vscode.workspace.onDidRenameFiles(renamed),
      settings.onDidChange(({ tokenCount }) => {
        if (!tokenCount) this.stopAll();
      }),
      configurations.onDidApply(refresh),
      prices.onDidApply(refresh),
      exactCounts.onDidApply(refresh),
      prices.onEngineStart(() => {
        for (const counted of this.documents.values()) if (typeof counted.answer === 'string') counted.refresh();
      }),
    );
  }

  /** Counts a document from now on, by a model; by that one, the others too. */
  start(document: vscode.TextDocument, model: string | null): void {
    this.use ??= this.world.store.use(() => false);
    this.wanted.add(document.uri.toString());
    if (model !== this.model) {
      this.model = model;
      for (const uri of [...this.documents.keys()]) this.forget(uri);
    }
    this.update();
  }

  stop(uri: string): void {
    this.wanted.delete(uri);
    this.forget(uri);
    this.stopGone();
  }

  dispose(): void {
    this.stopAll();
    this.subscriptions.dispose();
  }

  private stopAll(): void {
    for (const uri of this.wanted) this.stop(uri);
  }

  private forget(uri: string): void {
    this.documents.get(uri)?.dispose();
    this.documents.delete(uri);
  }

  private closed(uri: string): void {
    if (!this.wanted.has(uri)) return;
    this.forget(uri);
    // A document that changes its language is closed and opened again at once, one that is renamed a little later.
    setTimeout(() => {
      this.stopGone();
    }, GONE_MS);
  }

  /** Also the new addresses of documents that were not renamed in the end. */
  private stopGone(): void {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (const uri of this.wanted) if (!open.has(uri)) this.wanted.delete(uri);
    this.update();
    if (this.wanted.size > 0) return;
    this.use?.dispose();
    this.use = undefined;
  }

  /** An untitled document that is saved is closed, and one with its text opened before that. */
  private saved(document: vscode.TextDocument): void {
    const untitled = vscode.workspace.textDocuments.filter(
      (other) => other.isUntitled && this.wanted.has(other.uri.toString()),
    );
    // Some editors end a text with a line end when they save it.
    if (!untitled.some((other) => other.getText().trimEnd() === document.getText().trimEnd())) return;
    this.wanted.add(document.uri.toString());
    this.update();
  }

  private renamed(from: string, to: string): void {
    for (const uri of [...this.wanted]) {
      if (uri === from || uri.startsWith(`${from}/`)) this.wanted.add(to + uri.slice(from.length));
    }
  }

  /** Shows what is known of the active document, and asks for what is not. */
  private update(): void {
    const editor = vscode.window.activeTextEditor;
    const uri = editor?.document.uri.toString();
    if (!editor || uri === undefined || !this.wanted.has(uri)) {
      this.item.hide();
      return;
    }
    const { answer, of } = this.answerFor(editor);
    if (answer !== undefined) this.item.show(uri, tokenCountWords(answer, of));
    // Until the answer is there, what was said of this document stays.
    else if (!this.item.speaksOf(uri)) this.item.hide();
  }

  private answerFor(editor: vscode.TextEditor): { readonly answer: CountedDocument['answer']; readonly of: Counted } {
    const selections = rangesOf(editor).length;
    if (selections > 0) {
      const answer = this.selection.of(editor, this.model, this.world.settings.current.typingDelayMs);
      return { answer, of: { kind: 'selection', selections } };
    }
    const { document } = editor;
    const kind = document.uri.scheme === 'vscode-notebook-cell' ? 'cell' : 'file';
    return { answer: this.counted(document).answer, of: { kind } };
  }

  private counted(document: vscode.TextDocument): CountedDocument {
    const uri = document.uri.toString();
    const known = this.documents.get(uri);
    if (known) return known;
    const { engine, log } = this.world;
    const counted = new CountedDocument(document, this.model, engine, log, () => {
      if (uri === vscode.window.activeTextEditor?.document.uri.toString()) this.update();
    });
    this.documents.set(uri, counted);
    return counted;
  }
}

/** How long a document is closed before nobody waits for it to be opened again. */
const GONE_MS = 1_000;
