import * as vscode from 'vscode';
import { CONFIGURATION_FILE } from '../contributions';
import type { ConfigurationChange } from '../core/configuration/edit';
import { applyEdits } from '../core/configuration/textEdit';
import type { EngineClient } from '../worker/client';
import type { ConfigurationFiles } from './configurationFile';
import { folderOf } from './documents';
import type { Written } from './telling';

interface FileServices {
  readonly engine: EngineClient;
  readonly configurations: ConfigurationFiles;
}

/**
 * Says one thing in the `promptfare.json` of a document's folder, through the editor: it can be undone, and changes that
 * are not saved stay. Saved where the file was. What it says counts from then on.
 */
export async function writeConfiguration(
  code: vscode.TextDocument,
  change: ConfigurationChange,
  { engine, configurations }: FileServices,
): Promise<Written> {
  const folder = folderOf(code);
  if (!folder) return { ok: false, reason: `the file is in no folder of the workspace.` };
  const uri = vscode.Uri.joinPath(folder.uri, CONFIGURATION_FILE);
  const document = (await exists(uri)) ? await vscode.workspace.openTextDocument(uri) : undefined;
  const text = document?.getText() ?? null;
  const result = await engine.request('editConfiguration', { text, change });
  if (!result.ok) return { ok: false, reason: result.reason, inFile: true };
  const edit = new vscode.WorkspaceEdit();
  if (!document) {
    const contents = new TextEncoder().encode(applyEdits('', result.edits));
    edit.createFile(uri, { contents, ignoreIfExists: false, overwrite: false });
  } else {
    if (document.getText() !== text)
      return { ok: false, reason: `${CONFIGURATION_FILE} has changed meanwhile. Please try again.` };
    for (const { start, end, text: by } of result.edits) {
      edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), by);
    }
  }
  const wasDirty = document?.isDirty ?? false;
  if (!(await vscode.workspace.applyEdit(edit))) {
    return { ok: false, reason: `the editor did not take the change to ${CONFIGURATION_FILE}. Is it read-only?` };
  }
  if (document && !wasDirty) await document.save();
  await configurations.readNow(folder);
  return { ok: true };
}

/** A file is there, or a text for it that is not saved yet. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  const key = uri.toString();
  if (vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === key))
    return true;
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
