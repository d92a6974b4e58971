import * as vscode from 'vscode';
import { dataFormatOf } from '../core/data/dataFormat';
import { withoutSecrets } from '../core/data/environment';
import { gitIgnored } from './gitIgnored';

const CODE = '**/*.{py,pyi,ts,mts,cts,tsx,js,mjs,cjs,jsx,ipynb,vue,svelte,astro,md,markdown,mdx}';
/** Other people's code, also where no setting and no `.gitignore` leaves it out. */
const FOREIGN = /(?:^|\/)(?:node_modules|bower_components|site-packages|\.?venv|\.tox|\.nox|__pycache__)\//;
/** Code is smaller; what is larger is data. */
const LARGEST_BYTES = 2_000_000;

/** A file of a workspace folder that may hold code. */
export interface WorkspaceFile {
  readonly uri: vscode.Uri;
  /** Below the folder, with forward slashes. */
  readonly path: string;
}

/** The files of a folder, without what `files.exclude` and git leave out, and without those of a folder further in. */
export async function workspaceFiles(
  folder: vscode.WorkspaceFolder,
  token: vscode.CancellationToken,
): Promise<readonly WorkspaceFile[]> {
  const find = (glob: string): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), undefined, undefined, token);
  const own = (uris: readonly vscode.Uri[]): readonly WorkspaceFile[] =>
    uris
      // Where folders of the workspace nest, a file is the innermost's.
      .filter((uri) => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folder.uri.toString())
      .map((uri) => ({ uri, path: vscode.workspace.asRelativePath(uri, false).replaceAll('\\', '/') }));
  const [code, ignoring] = await Promise.all([find(CODE), find('**/.gitignore')]);
  const rules = await Promise.all(
    own(ignoring).map(async ({ uri, path }) => ({ path, text: (await textOfFile(uri)) ?? '' })),
  );
  const isIgnored = gitIgnored(rules);
  return own(code)
    .filter(({ path }) => !FOREIGN.test(path) && !isIgnored(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As it is in an editor, else on disk; null where there is none that could be code. */
export async function textOfFile(uri: vscode.Uri): Promise<string | null> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.length > LARGEST_BYTES ? null : new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

/** A file of data that code asks for; null where there is none. Code that is not among the files is not there. */
export async function dataOfFile(uri: vscode.Uri, path: string): Promise<string | null> {
  const format = dataFormatOf(path);
  if (format === undefined) return null;
  const text = await textOfFile(uri);
  return text !== null && format === 'environment' ? withoutSecrets(text) : text;
}
