import * as vscode from 'vscode';

/** What is selected, in the order of the text; nothing where there are but carets. */
export function rangesOf({ selections }: vscode.TextEditor): readonly vscode.Range[] {
  return selections.filter(({ isEmpty }) => !isEmpty).sort((a, b) => a.start.compareTo(b.start));
}

/** As it is copied: each selection from a new line on. */
export function textOf(document: vscode.TextDocument, ranges: readonly vscode.Range[]): string {
  return ranges.map((range) => document.getText(range)).join('\n');
}

/** The key of the configuration that applies to a document, or to the notebook that it is a cell of. */
export function folderOf(document: vscode.TextDocument): string | null {
  const isCell = document.uri.scheme === 'vscode-notebook-cell';
  const notebook = isCell ? vscode.workspace.notebookDocuments.find((each) => hasCell(each, document)) : undefined;
  return vscode.workspace.getWorkspaceFolder((notebook ?? document).uri)?.uri.toString() ?? null;
}

function hasCell(notebook: vscode.NotebookDocument, document: vscode.TextDocument): boolean {
  return notebook.getCells().some((cell) => cell.document === document);
}
