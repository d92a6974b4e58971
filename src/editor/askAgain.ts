import * as vscode from 'vscode';
import type { ReportStore } from './store';
import type { SteadyItems } from './typing';

/**
 * Tells VS Code when to ask a provider again without an edit: prices that changed under an unchanged text, or the end of
 * a pause. After an edit it asks by itself, and to tell it then would only put its question off.
 */
export class AskAgain implements vscode.Disposable {
  private readonly answered = new WeakMap<vscode.TextDocument, number>();
  private readonly fired = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable;

  readonly event = this.fired.event;

  constructor(store: ReportStore, steady: Pick<SteadyItems<unknown>, 'onDidRelease'>) {
    this.subscriptions = vscode.Disposable.from(
      this.fired,
      store.onDidChange((document) => {
        if (store.stateOf(document)?.version === this.answered.get(document)) this.fired.fire();
      }),
      steady.onDidRelease(() => {
        this.fired.fire();
      }),
    );
  }

  /** VS Code has got an answer for the version that the document has now. */
  hasAnswered(document: vscode.TextDocument): void {
    this.answered.set(document, document.version);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
