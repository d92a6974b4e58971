import * as vscode from 'vscode';
import type { LanguageId } from '../core/source';
import type { OpenDocument } from '../worker/protocol';

const LANGUAGES: Readonly<Record<LanguageId, true>> = {
  python: true,
  typescript: true,
  typescriptreact: true,
  javascript: true,
  javascriptreact: true,
  shellscript: true,
};

/** Copies and pieces of files, which would be counted again or cannot be understood alone. */
const OTHER_SCHEMES: ReadonlySet<string> = new Set(['git', 'output', 'vscode-notebook-cell', 'vscode-scm']);

/** For the registration of providers. */
export const CODE: readonly vscode.DocumentFilter[] = Object.keys(LANGUAGES).map((language) => ({ language }));

export function isCode(document: vscode.TextDocument): boolean {
  return Object.hasOwn(LANGUAGES, document.languageId) && !OTHER_SCHEMES.has(document.uri.scheme);
}

/** The document as the engine takes it. */
export function asOpenDocument(document: vscode.TextDocument, text: string): OpenDocument {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  return {
    uri: document.uri.toString(),
    folder: folder?.uri.toString() ?? null,
    version: document.version,
    source: { path: pathOf(document), language: document.languageId as LanguageId, text },
  };
}

export function pathOf(document: Pick<vscode.TextDocument, 'uri'>): string {
  return vscode.workspace.asRelativePath(document.uri, false).replaceAll('\\', '/');
}

/**
 * The file at a path of a document's report, as a place that can be read, opened and written; null where it is outside of
 * the document's folder, or, of a document in no folder, not beside or below it.
 */
export function uriOf(path: string, from: Pick<vscode.TextDocument, 'uri'>): vscode.Uri | null {
  if (from.uri.path === '') return null;
  const folder = vscode.workspace.getWorkspaceFolder(from.uri);
  const root = folder?.uri ?? vscode.Uri.joinPath(from.uri, '..');
  const uri = vscode.Uri.joinPath(folder?.uri ?? from.uri.with({ path: '/' }), path);
  // What the joining made of it counts: `..` leads out, and on Windows a backslash does, too.
  return uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`) ? uri : null;
}

/** Without building the text, which is kept as lines. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
