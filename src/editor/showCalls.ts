import * as vscode from 'vscode';
import { activeReport } from './callAtCursor';
import { callItems } from './callItem';
import type { World } from './world';

/** Lists the calls of the active file, the dearest first, and goes to the chosen one. */
export async function showCalls(_argument: unknown, { store }: Pick<World, 'store'>): Promise<void> {
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
