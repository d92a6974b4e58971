import * as vscode from 'vscode';
import { CONFIGURATION_FILE } from '../contributions';
import { exists } from './tellingFile';
import { mayWrite } from './trust';

/** Opens the `promptfare.json` of the active editor's folder, and writes an empty one first where there is none. */
export async function openConfiguration(): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    void vscode.window.showInformationMessage(`Open a folder first: ${CONFIGURATION_FILE} stands at its root.`);
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, CONFIGURATION_FILE);
  if (!(await exists(uri))) {
    if (!mayWrite()) return;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{\n  "version": 1\n}\n'));
  }
  await vscode.window.showTextDocument(uri);
}
