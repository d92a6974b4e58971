import path from 'node:path';

export interface WorkbenchContent {
  /** The folder to open, or a `.code-workspace` file that names several. */
  readonly folder: string;
  readonly extensionDevelopmentPath: string;
  readonly extensionTestsPath?: string;
}

/** The address of a workbench that runs an extension under development: the web's form of desktop VS Code's arguments. */
export function workbenchAddress(port: number, content: WorkbenchContent): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (file: string): string => `vscode-remote://${authority}${encodeURI(path.resolve(file))}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['extensionDevelopmentPath', remote(content.extensionDevelopmentPath)],
  ];
  if (content.extensionTestsPath !== undefined) {
    payload.push(['extensionTestsPath', remote(content.extensionTestsPath)]);
  }
  const opens = content.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [opens]: path.resolve(content.folder), payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString()}`;
}
