import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Opens a file of the workspace, by its path in it. */
export async function open(path: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(inWorkspace(path));
}

/** Opens a text that is in no file. */
export async function openText(language: string, content: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language, content });
}

export function inWorkspace(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** What Promptfare says where the text is, the escapes of Markdown gone; empty where it says nothing. */
export async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `"${text}" is in ${document.fileName}`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset + 1),
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .filter((content) => /per call|Price unknown/.test(content))
    .join('\n')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&nbsp;', '')
    .replaceAll('\u00a0', ' ');
}

/** The same, asked again until it says what is expected: the first report may need the engine to start. */
export async function hoverSaying(document: vscode.TextDocument, text: string, expected: RegExp): Promise<string> {
  let said = '';
  await until(
    async () => {
      said = await hoverAt(document, text);
      return expected.test(said);
    },
    () => `a hover saying ${String(expected)}, not ${JSON.stringify(said)}`,
  );
  return said;
}

export async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const offset = document.getText().indexOf(before);
  assert.ok(offset >= 0, `"${before}" is in ${document.fileName}`);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + before.length));
  edit.replace(document.uri, range, after);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

export async function until(
  holds: () => boolean | Promise<boolean>,
  what: () => string,
  milliseconds = 10_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `not within ${milliseconds} ms: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
