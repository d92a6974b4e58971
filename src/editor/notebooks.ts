import * as vscode from 'vscode';
import type { CellLines } from '../core/documents/cellReports';

const SCHEME = 'vscode-notebook-cell';

/** The cell that a document is the text of; `undefined` where it is none of an open notebook. */
export function cellOf({ uri }: Pick<vscode.TextDocument, 'uri'>): vscode.NotebookCell | undefined {
  if (uri.scheme !== SCHEME) return undefined;
  const key = uri.toString();
  for (const notebook of vscode.workspace.notebookDocuments) {
    // The path is the notebook's: only where it is, its cells are gone through.
    if (notebook.uri.path !== uri.path) continue;
    const cell = notebook.getCells().find(({ document }) => document.uri.toString() === key);
    if (cell) return cell;
  }
  return undefined;
}

/** The file that a document is, or is a piece of: a cell's notebook. */
export function fileUriOf(document: Pick<vscode.TextDocument, 'uri'>): vscode.Uri {
  return cellOf(document)?.notebook.uri ?? document.uri;
}

/** The name of a cell in the report of another cell of the same notebook, which has this path. */
export function cellPath(path: string, index: number): string {
  return `${path}#${index}`;
}

/** The document of such a name, in the report of the cell `from`; null where it is none. */
export function cellNamed(path: string, from: Pick<vscode.TextDocument, 'uri'>): vscode.Uri | null {
  if (from.uri.scheme !== SCHEME) return null;
  const index = /#(\d+)$/.exec(path)?.[1];
  const notebook = index === undefined ? undefined : cellOf(from)?.notebook;
  if (!notebook || Number(index) >= notebook.cellCount) return null;
  return path === cellPath(vscode.workspace.asRelativePath(notebook.uri, false).replaceAll('\\', '/'), Number(index))
    ? notebook.cellAt(Number(index)).document.uri
    : null;
}

/** A notebook as its file has it, without what its cells put out; every line of a cell has a line of its own. */
export function notebookFile(
  cells: readonly vscode.NotebookCell[],
): Pick<CellLines, 'firstLines'> & { readonly text: string } {
  const firstLines: number[] = [];
  let line = 2;
  const written = cells.map(({ kind, document }) => {
    const isCode = kind === vscode.NotebookCellKind.Code;
    const lines = isCode ? document.getText().split(/(?<=\n)/) : [''];
    firstLines.push(line + 1);
    line += lines.length + 2;
    const metadata = { vscode: { languageId: document.languageId } };
    const head = JSON.stringify({ cell_type: isCode ? 'code' : 'markdown', metadata }).slice(0, -1);
    return `${head},"source":[\n${lines.map((each) => JSON.stringify(each)).join(',\n')}\n]}`;
  });
  return { text: `{"nbformat":4,"metadata":{},"cells":[\n${written.join(',\n')}\n]}`, firstLines };
}
