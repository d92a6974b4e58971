import * as vscode from 'vscode';
import { contextKey } from '../contributions';
import type { ReportStore } from './store';

/** Lets the palette offer what is about calls where the active file has some. */
export function register(store: ReportStore): vscode.Disposable {
  let offered = false;
  const offer = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const hasCalls = ((document && store.stateOf(document)?.totals.calls) ?? 0) > 0;
    if (hasCalls === offered) return;
    offered = hasCalls;
    void vscode.commands.executeCommand('setContext', contextKey.hasCalls, hasCalls);
  };
  return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(offer), store.onDidChange(offer));
}
