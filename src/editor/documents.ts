import * as vscode from 'vscode';
import type { LanguageId } from '../core/source';
import type { OpenDocument } from '../worker/protocol';

const LANGUAGES: Readonly<Record<LanguageId, true>> = {
  python: true,
  typescript: true,
  typescriptreact: true,
  javascript: true,
  javascriptreact: true,
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

/** A path of a report, as a place that can be opened; null outside of every folder. */
export function uriOf(path: string, from: vscode.TextDocument): vscode.Uri | null {
  const folder = vscode.workspace.getWorkspaceFolder(from.uri);
  return folder ? vscode.Uri.joinPath(folder.uri, path) : null;
}

/** Without building the text, which is kept as lines. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
