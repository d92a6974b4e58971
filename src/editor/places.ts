import * as vscode from 'vscode';
import type { Location, Span } from '../core/source';

/** A place of a report, 1-based, as VS Code's range, 0-based. */
export function asRange({ line, column, endLine, endColumn }: Location): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}

/** A place of a report, as offsets into the document of the same version. */
export function spanIn(document: vscode.TextDocument, location: Location): Span {
  const { start, end } = asRange(location);
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}
