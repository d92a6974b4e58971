import * as vscode from 'vscode';
import { type CallArgument, command } from '../contributions';
import { callFor, isCallArgument, reportFor } from './callAtCursor';
import { pathOf } from './documents';
import { renderSum } from './renderSum';
import type { ReportStore } from './store';

const SCHEME = 'promptfare-sum';

/** The command that shows the sum behind a price: a text that cannot be edited and follows the code. */
export function register(store: ReportStore): vscode.Disposable {
  const sheets = new Worksheets(store);
  return vscode.Disposable.from(
    sheets,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, sheets),
    vscode.commands.registerCommand(command.showSum, async (argument: unknown) => {
      const chosen = await callFor(argument, store);
      if (!chosen) return;
      const { document, call } = chosen;
      const sheet = await vscode.workspace.openTextDocument(
        sheetOf({ uri: document.uri.toString(), id: call.id }, call.function ?? `line ${call.line}`),
      );
      // Not beside the code: half a window breaks the lines of its tables.
      await vscode.window.showTextDocument(sheet, { preview: true });
    }),
  );
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
        for (const sheet of openSheets()) if (argumentOf(sheet)?.uri === uri) this.changed.fire(sheet);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.uses.get(uri.toString())?.dispose();
        this.uses.delete(uri.toString());
      }),
    );
  }

  async provideTextDocumentContent(sheet: vscode.Uri): Promise<string> {
    const argument = argumentOf(sheet);
    if (!argument) return 'This address names no call.\n';
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri, true));
    const key = sheet.toString();
    if (!this.uses.has(key))
      this.uses.set(
        key,
        this.store.use((each) => each.uri.toString() === argument.uri),
      );
    const report = await reportFor(document, this.store);
    const call = report?.calls.find(({ id }) => id === argument.id);
    if (!call) return `This call is not in ${pathOf(document)} any more.\n`;
    const analysis = this.store.stateOf(document)?.analysis;
    return renderSum(call, pathOf(document), analysis?.kind === 'report' ? analysis.prices : undefined);
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const use of this.uses.values()) use.dispose();
  }
}

/** The name is what the tab says. */
function sheetOf(argument: CallArgument, name: string): vscode.Uri {
  const path = `/Sum of ${name.replaceAll(/[^\p{L}\p{N}_ -]/gu, ' ')}.md`;
  return vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify(argument) });
}

function argumentOf({ query }: vscode.Uri): CallArgument | undefined {
  try {
    const argument: unknown = JSON.parse(query);
    return isCallArgument(argument) ? argument : undefined;
  } catch {
    return undefined;
  }
}

function openSheets(): readonly vscode.Uri[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME).map(({ uri }) => uri);
}
