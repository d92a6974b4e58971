/** A notebook's file with these cells: code where nothing else is said. */
export type CellOf =
  string | { readonly type?: 'markdown' | 'raw'; readonly source: string; readonly language?: string };

export interface NotebookOptions {
  /** Of the kernel. */
  readonly language?: string;
  /** How the text of a cell stands in the file. */
  readonly as?: 'lines' | 'one string';
  readonly nbformat?: 3 | 4;
}

export function notebookText(cells: readonly CellOf[], options: NotebookOptions = {}): string {
  const { language = 'python', as = 'lines', nbformat = 4 } = options;
  const written = cells.map((cell) => {
    const { type = 'code', source, language: own } = typeof cell === 'string' ? { source: cell } : cell;
    const text = as === 'lines' ? source.split(/(?<=\n)/) : source;
    return {
      cell_type: type,
      ...(own !== undefined && { metadata: { vscode: { languageId: own } } }),
      ...(nbformat === 3 && type === 'code' ? { input: text, language: 'python' } : { source: text }),
      ...(type === 'code' && { outputs: [{ output_type: 'stream', text: ['client.messages.create()\n'] }] }),
    };
  });
  const body = nbformat === 3 ? { worksheets: [{ cells: written }] } : { cells: written };
  return JSON.stringify({ ...body, metadata: { kernelspec: { language } }, nbformat, nbformat_minor: 5 }, null, 1);
}
