import * as vscode from 'vscode';
import { dataFormatOf } from '../core/data/dataFormat';
import { withoutSecrets } from '../core/data/environment';
import { fileLanguageOf } from '../core/source';
import { gitIgnored } from './gitIgnored';

const CODE = '**/*.{py,pyi,ts,mts,cts,tsx,js,mjs,cjs,jsx,sh,bash,zsh,ipynb,vue,svelte,astro,md,markdown,mdx}';
/** Other people's code, also where no setting and no `.gitignore` leaves it out. */
const FOREIGN = /(?:^|\/)(?:node_modules|bower_components|site-packages|\.?venv|\.tox|\.nox|__pycache__|\.git)\//;
/** Code is smaller; what is larger is data. */
const LARGEST_BYTES = 2_000_000;

/** The files of a folder that may hold code, by their paths below it, with forward slashes. */
export interface WorkspaceFiles {
  readonly paths: ReadonlySet<string>;
  readonly isIgnored: (path: string) => boolean;
}

/** The files of a folder, without what `files.exclude` and git leave out, and without those of a folder further in. */
export async function workspaceFiles(
  folder: vscode.WorkspaceFolder,
  token?: vscode.CancellationToken,
): Promise<WorkspaceFiles> {
  const find = async (glob: string): Promise<readonly string[]> => {
    const pattern = new vscode.RelativePattern(folder, glob);
    return (await vscode.workspace.findFiles(pattern, undefined, undefined, token)).flatMap(
      (uri) => pathIn(folder, uri) ?? [],
    );
  };
  const [code, ignoring] = await Promise.all([find(CODE), find('**/.gitignore')]);
  const rules = await Promise.all(
    ignoring.map(async (path) => ({ path, text: (await textOfFile(vscode.Uri.joinPath(folder.uri, path))) ?? '' })),
  );
  const ignored = gitIgnored(rules);
  const isIgnored = (path: string): boolean => FOREIGN.test(path) || ignored(path);
  return { paths: new Set(code.filter((path) => !isIgnored(path)).sort()), isIgnored };
}

/** The path of a file below a folder; undefined where it is not in it, or, where folders of the workspace nest, in one further in. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string | undefined {
  if (vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() !== folder.uri.toString()) return undefined;
  return vscode.workspace.asRelativePath(uri, false).replaceAll('\\', '/');
}

/** As it is in an editor, else on disk; null where there is none that could be code. */
export async function textOfFile(uri: vscode.Uri): Promise<string | null> {
  const open = vscode.workspace.textDocuments.find((each) => !each.isClosed && each.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES || (type & vscode.FileType.File) === 0) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** A file that code asks for, code or data, without what may be secret; null where there is none. */
export async function askedText(folder: vscode.WorkspaceFolder, path: string): Promise<string | null> {
  const uri = vscode.Uri.joinPath(folder.uri, path);
  if (!uri.path.startsWith(`${folder.uri.path.replace(/\/$/, '')}/`)) return null;
  if (fileLanguageOf(path) !== undefined) return textOfFile(uri);
  const format = dataFormatOf(path);
  if (format === undefined || (await isLink(uri))) return null;
  const text = await textOfFile(uri);
  return text !== null && format === 'environment' ? withoutSecrets(text) : text;
}

/** A link may lead to anybody's file: data is read only of the folder itself. */
async function isLink(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.SymbolicLink) !== 0;
  } catch {
    return false;
  }
}
