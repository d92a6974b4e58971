import * as vscode from 'vscode';
import { onDemand } from './onDemand';
import type { ReportStore } from './store';
import { callOfSum, SUM_SCHEME } from './sumAddress';

/** The sheets with the sums behind prices: texts that cannot be edited and follow the code. */
export function register(store: ReportStore): vscode.Disposable {
  const sheets = new Worksheets(store);
  return vscode.Disposable.from(sheets, vscode.workspace.registerTextDocumentContentProvider(SUM_SCHEME, sheets));
}

class Worksheets implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  /** What keeps the reports coming while a sheet is open. */
  private readonly uses = new Map<string, vscode.Disposable>();
  private readonly subscriptions: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(private readonly store: ReportStore) {
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      store.onDidChange((document) => {
        // A closed file changes no more.
        if (document.isClosed) return;
        const uri = document.uri.toString();
        for (const sheet of openSheets()) if (callOfSum(sheet)?.uri === uri) this.changed.fire(sheet);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.uses.get(uri.toString())?.dispose();
        this.uses.delete(uri.toString());
      }),
    );
  }

  async provideTextDocumentContent(sheet: vscode.Uri): Promise<string> {
    const argument = callOfSum(sheet);
    if (!argument) return 'This address names no call.\n';
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri, true));
    const key = sheet.toString();
    if (!this.uses.has(key))
      this.uses.set(
        key,
        this.store.use((each) => each.uri.toString() === argument.uri),
      );
    return (await onDemand()).sumSheet(document, argument.id, this.store);
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const use of this.uses.values()) use.dispose();
  }
}

function openSheets(): readonly vscode.Uri[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SUM_SCHEME).map(({ uri }) => uri);
}
