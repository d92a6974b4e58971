import * as vscode from 'vscode';
import type { FileLanguage } from '../core/source';
import type { OpenDocument } from '../worker/protocol';
import { cellNamed, cellOf, fileUriOf } from './notebooks';

/** By VS Code's ids: a notebook is the documents of its cells. */
const LANGUAGES: Readonly<Record<Exclude<FileLanguage, 'jupyter'>, true>> = {
  python: true,
  typescript: true,
  typescriptreact: true,
  javascript: true,
  javascriptreact: true,
  shellscript: true,
  vue: true,
  svelte: true,
  astro: true,
  markdown: true,
  mdx: true,
};

/** Copies and pieces of files, which would be counted again or cannot be understood alone. */
const OTHER_SCHEMES: ReadonlySet<string> = new Set(['git', 'output', 'vscode-scm']);

/** For the registration of providers. */
export const CODE: readonly vscode.DocumentFilter[] = Object.keys(LANGUAGES).map((language) => ({ language }));

export function isCode(document: vscode.TextDocument): boolean {
  if (!Object.hasOwn(LANGUAGES, document.languageId) || OTHER_SCHEMES.has(document.uri.scheme)) return false;
  return document.uri.scheme !== 'vscode-notebook-cell' || isCodeCell(document);
}

/** The text of a cell in Markdown is no page with examples. */
function isCodeCell(document: vscode.TextDocument): boolean {
  return cellOf(document)?.kind === vscode.NotebookCellKind.Code;
}

/** A text as the engine takes it. */
export function openText(
  text: Pick<vscode.TextDocument, 'uri' | 'version'>,
  language: FileLanguage,
  content: string,
): OpenDocument {
  return {
    uri: text.uri.toString(),
    folder: folderOf(text)?.uri.toString() ?? null,
    version: text.version,
    source: { path: pathOf(text), language, text: content },
  };
}

/** The workspace's folder that a document is in, or the notebook that it is a cell of. */
export function folderOf(document: Pick<vscode.TextDocument, 'uri'>): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(fileUriOf(document));
}

export function pathOf(document: Pick<vscode.TextDocument, 'uri'>): string {
  return vscode.workspace.asRelativePath(fileUriOf(document), false).replaceAll('\\', '/');
}

/** As people know it: the path, and of a cell which one it is. */
export function nameOf(document: Pick<vscode.TextDocument, 'uri'>): string {
  const cell = cellOf(document);
  return cell ? `${pathOf(document)}, cell ${cell.index + 1}` : pathOf(document);
}

/**
 * The file at a path of a document's report, as a place that can be read, opened and written; null where it is outside of
 * the document's folder, or, of a document in no folder, not beside or below it.
 */
export function uriOf(path: string, from: Pick<vscode.TextDocument, 'uri'>): vscode.Uri | null {
  if (from.uri.path === '') return null;
  const cell = cellNamed(path, from);
  if (cell) return cell;
  const file = fileUriOf(from);
  const folder = vscode.workspace.getWorkspaceFolder(file);
  const root = folder?.uri ?? vscode.Uri.joinPath(file, '..');
  const uri = vscode.Uri.joinPath(folder?.uri ?? file.with({ path: '/' }), path);
  // What the joining made of it counts: `..` leads out, and on Windows a backslash does, too.
  return uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`) ? uri : null;
}

/** Without building the text, which is kept as lines. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
