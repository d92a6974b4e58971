import * as vscode from 'vscode';
import { dataFormatOf } from '../core/data/dataFormat';
import { withoutSecrets } from '../core/data/environment';
import { isSettings, SETTINGS_NAMES } from '../core/index/settingsNames';
import { fileLanguageOf } from '../core/source';
import type { FilesBeside } from '../worker/protocol';
import { gitIgnored } from './gitIgnored';

const CODE = 'py,pyi,ts,mts,cts,tsx,js,mjs,cjs,jsx,sh,bash,zsh,ipynb,vue,svelte,astro,md,markdown,mdx';
/** In one walk: code, settings, and what says which of it is left out. Braces in braces are no glob to the editor. */
const LISTED = `**/{${CODE.replace(/\w+/g, '*.$&')},${SETTINGS_NAMES.join(',')},.gitignore,pyvenv.cfg}`;
/** Other people's code, also where no setting and no `.gitignore` leaves it out. */
const FOREIGN_FOLDERS =
  'node_modules,bower_components,site-packages,venv,.venv,.tox,.nox,__pycache__,.git,.hg,.svn'.split(',');
const FOREIGN = new RegExp(`(?:^|/)(?:${FOREIGN_FOLDERS.join('|').replaceAll('.', '\\.')})/`);
const FOREIGN_GLOB = `**/{${FOREIGN_FOLDERS.join(',')}}/**`;
/** Code is smaller; what is larger is data. */
const LARGEST_BYTES = 2_000_000;
/** More of what is left out is not told of. */
const MOST_BESIDE = 50_000;

/** The files of a folder that may hold code, by their paths below it, with forward slashes. */
export interface WorkspaceFiles {
  readonly paths: ReadonlySet<string>;
  /** The settings of the folder, and the code that is left out. */
  readonly beside: FilesBeside;
  readonly isIgnored: (path: string) => boolean;
}

/** The files of a folder, without what `files.exclude` and git leave out, and without those of a folder further in. */
export async function workspaceFiles(
  folder: vscode.WorkspaceFolder,
  token?: vscode.CancellationToken,
): Promise<WorkspaceFiles> {
  const pattern = new vscode.RelativePattern(folder, LISTED);
  const [listed, hidden] = await Promise.all([
    vscode.workspace.findFiles(pattern, FOREIGN_GLOB, undefined, token),
    hiddenCode(folder, MOST_BESIDE, token),
  ]);
  const own = listed.flatMap((uri) => pathIn(folder, uri) ?? []);
  const rules = await Promise.all(
    own
      .filter((path) => /(?:^|\/)\.gitignore$/.test(path))
      .map(async (path) => ({ path, text: (await textOfFile(vscode.Uri.joinPath(folder.uri, path))) ?? '' })),
  );
  const ignored = gitIgnored(rules);
  // A virtual environment of any name, but for the folder itself.
  const environments = own.flatMap((path) => /^(.+\/)pyvenv\.cfg$/.exec(path)?.[1] ?? []);
  const isIgnored = (path: string): boolean =>
    FOREIGN.test(path) || environments.some((each) => path.startsWith(each)) || ignored(path);
  const paths = own.filter((path) => fileLanguageOf(path) !== undefined && !isIgnored(path)).sort();
  const known = new Set(paths);
  const further = [...listed, ...hidden].flatMap((uri) => pathBelow(folder, uri) ?? []);
  const code = further.filter((path) => fileLanguageOf(path) !== undefined && !known.has(path) && !FOREIGN.test(path));
  const settings = own.filter(isSettings).sort().slice(0, MOST_BESIDE);
  return { paths: known, beside: { settings, code: code.length > MOST_BESIDE ? null : code.sort() }, isIgnored };
}

/** What the user's own globs of `files.exclude` leave out: code may import it all the same. */
async function hiddenCode(
  folder: vscode.WorkspaceFolder,
  most: number,
  token: vscode.CancellationToken | undefined,
): Promise<readonly vscode.Uri[]> {
  const excluded = vscode.workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude', {});
  const globs = Object.keys(excluded).filter((glob) => excluded[glob] === true && !FOREIGN.test(`${glob}/`));
  const found = await Promise.all(
    globs
      .flatMap((glob) => [glob, `${glob}/**`])
      .map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), null, most, token)),
  );
  return found.flat();
}

function pathBelow(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string | undefined {
  const root = `${folder.uri.path.replace(/\/$/, '')}/`;
  return uri.path.startsWith(root) ? uri.path.slice(root.length) : undefined;
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
  if (pathBelow(folder, uri) === undefined) return null;
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
