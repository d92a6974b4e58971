import * as vscode from 'vscode';

const MANAGE = 'Manage Workspace Trust';

/** Whether what sends something may run: not in a workspace that is not trusted. Where it may not, says so. */
export function mayUseNetwork(): boolean {
  return isTrusted(
    'Promptfare uses no network: it runs no comparison, asks nobody to count tokens, fetches no prices and takes no key.',
  );
}

/** Whether what writes to a file may run, of code or of configuration: not either. Where it may not, says so. */
export function mayWrite(): boolean {
  return isTrusted('Promptfare writes nothing: it changes no code and no promptfare.json.');
}

function isTrusted(otherwise: string): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showWarningMessage(`In a workspace that you do not trust, ${otherwise}`, MANAGE).then((chosen) => {
    if (chosen === MANAGE) void vscode.commands.executeCommand('workbench.trust.manage');
  });
  return false;
}
