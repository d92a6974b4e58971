import * as vscode from 'vscode';
import { CODE } from './documents';

/** The settings by which VS Code hides what providers give; then nothing should be computed for them either. */
export type EditorSetting = 'codeLens' | 'inlayHints.enabled';

/**
 * Registers a surface for the languages in which the editor shows it, and again when they are others. Where the editor
 * shows it in none, nothing of it is left.
 */
export function registerWhileShown(
  setting: EditorSetting,
  register: (languages: readonly string[]) => vscode.Disposable,
): vscode.Disposable {
  let shown: readonly string[] = [];
  let registration: vscode.Disposable | undefined;
  const update = (): void => {
    const now = languagesShowing(setting);
    if (now.join() === shown.join()) return;
    shown = now;
    registration?.dispose();
    registration = now.length > 0 ? register(now) : undefined;
  };
  update();
  const subscription = vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`editor.${setting}`)) update();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(update),
  );
  return new vscode.Disposable(() => {
    subscription.dispose();
    registration?.dispose();
  });
}

/** A language counts where the editor shows it in one of the folders: for the others VS Code does not ask. */
function languagesShowing(setting: EditorSetting): readonly string[] {
  const folders: readonly (vscode.WorkspaceFolder | undefined)[] = vscode.workspace.workspaceFolders ?? [];
  const places = (folders.length > 0 ? folders : [undefined]).map((folder) => {
    const configuration = vscode.workspace.getConfiguration('editor', folder?.uri);
    // To ask for each language takes 2 ms: only for those that have a setting of their own.
    const own = new Set(configuration.inspect(setting)?.languageIds);
    return { folder, shown: isShown(configuration.get(setting)), own };
  });
  return CODE.flatMap(({ language }) => language ?? []).filter((languageId) =>
    places.some(({ folder, shown, own }) => {
      if (!own.has(languageId)) return shown;
      const scope = folder ? { uri: folder.uri, languageId } : { languageId };
      return isShown(vscode.workspace.getConfiguration('editor', scope).get(setting));
    }),
  );
}

function isShown(value: unknown): boolean {
  return value !== false && value !== 'off';
}
