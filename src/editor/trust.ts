import * as vscode from 'vscode';

const MANAGE = 'Manage Workspace Trust';

/** Whether what sends something may run: not in a workspace that is not trusted. Where it may not, says so. */
export function mayUseNetwork(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window
    .showWarningMessage(
      'In a workspace that you do not trust, Promptfare sends nothing: it runs no comparison and takes no key.',
      MANAGE,
    )
    .then((chosen) => {
      if (chosen === MANAGE) void vscode.commands.executeCommand('workbench.trust.manage');
    });
  return false;
}
