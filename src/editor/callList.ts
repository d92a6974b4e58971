import * as vscode from 'vscode';
import { command, contextKey } from '../contributions';
import { activeReport } from './callAtCursor';
import { callItems } from './callItem';
import type { ReportStore } from './store';

/** The command that lists the calls of the active file, the dearest first, and goes to the chosen one. */
export function register(store: ReportStore): vscode.Disposable {
  let offered = false;
  const offer = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const hasCalls = ((document && store.stateOf(document)?.totals.calls) ?? 0) > 0;
    if (hasCalls === offered) return;
    offered = hasCalls;
    void vscode.commands.executeCommand('setContext', contextKey.hasCalls, hasCalls);
  };
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(offer),
    store.onDidChange(offer),
    vscode.commands.registerCommand(command.showCalls, () => pick(store)),
  );
}

async function pick(store: ReportStore): Promise<void> {
  const active = await activeReport(store);
  if (!active) return;
  const { editor, report } = active;
  const chosen = await vscode.window.showQuickPick(callItems(report.calls), {
    title: 'LLM Calls in This File',
    placeHolder: 'Go to a call, the dearest first',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!chosen) return;
  const at = new vscode.Position(chosen.call.line - 1, chosen.call.column - 1);
  await vscode.window.showTextDocument(editor.document, {
    selection: new vscode.Range(at, at),
    ...(editor.viewColumn === undefined ? {} : { viewColumn: editor.viewColumn }),
  });
}
