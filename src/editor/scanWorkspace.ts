import * as vscode from 'vscode';
import type { CallReport } from '../core/report';
import { type CallItem, callItems } from './callItem';
import { scanSentence } from './scanWords';
import { type FolderCalls, WorkspaceIndex } from './workspaceIndex';
import type { World } from './world';

/** Made when the command first runs: nothing is read or followed before. */
let made: WorkspaceIndex | undefined;

/** Finds the calls of all files of the workspace, says what they come to, and lists them where that is wanted. */
export async function scanWorkspace(_argument: unknown, world: World): Promise<void> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    void vscode.window.showInformationMessage('Open a folder first: its files are scanned.');
    return;
  }
  // The engine is needed also where no surface is on.
  const use = world.store.use(() => false);
  try {
    await Promise.all([world.configurations.ready, world.prices.ready]);
    const folders = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: 'Scanning the workspace for LLM calls',
        cancellable: true,
      },
      (progress, token) =>
        indexOf(world).scan((message) => {
          progress.report({ message });
        }, token),
    );
    if (folders !== null) void say(folders);
  } finally {
    use.dispose();
  }
}

function indexOf(world: World): WorkspaceIndex {
  if (made === undefined) {
    made = new WorkspaceIndex(world);
    world.subscriptions.push(made);
  }
  return made;
}

async function say(folders: readonly FolderCalls[]): Promise<void> {
  const calls = folders.flatMap(({ files }) => files.map((file) => file.calls));
  const list = 'Show Calls';
  const choice = await vscode.window.showInformationMessage(scanSentence(calls), ...(calls.length > 0 ? [list] : []));
  if (choice === list) await showAll(folders);
}

interface PlacedItem extends CallItem {
  readonly uri: vscode.Uri;
}

async function showAll(folders: readonly FolderCalls[]): Promise<void> {
  const items = folders.flatMap(({ folder, files }) =>
    files.flatMap(({ path, calls }): (PlacedItem | vscode.QuickPickItem)[] => [
      { label: folders.length > 1 ? `${folder.name}/${path}` : path, kind: vscode.QuickPickItemKind.Separator },
      ...callItems(calls).map((item) => ({ ...item, uri: vscode.Uri.joinPath(folder.uri, path) })),
    ]),
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'LLM Calls in the Workspace',
    placeHolder: 'Go to a call',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen && 'uri' in chosen) await goTo(chosen.uri, chosen.call);
}

async function goTo(uri: vscode.Uri, { line, column, cell }: CallReport): Promise<void> {
  if (cell !== undefined) {
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook, { selections: [new vscode.NotebookRange(cell, cell + 1)] });
    return;
  }
  const at = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}
