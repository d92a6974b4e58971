import { visit } from 'jsonc-parser';

/** A cell of a notebook's file. */
export interface NotebookCell {
  /** 0-based, among all the cells, those with text included. */
  readonly index: number;
  readonly isCode: boolean;
  /** What the cell says its language is; absent where it is the kernel's. */
  readonly language?: string;
  /** The JSON strings of its source, in order, each as written with its quotes. */
  readonly strings: readonly { readonly offset: number; readonly length: number }[];
}

export interface Notebook {
  /** Of the kernel, as it calls it; Python where the file does not say. */
  readonly language: string;
  readonly cells: readonly NotebookCell[];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The cells of an .ipynb file of nbformat 3 (cells in worksheets, their text in `input`) or 4 (cells, `source`).
 * `reason` is the end of a sentence.
 */
export function readNotebook(text: string): Notebook | { readonly reason: string } {
  let json: Json;
  let strings: ReturnType<typeof sourceStrings>;
  try {
    json = JSON.parse(text) as Json;
    strings = sourceStrings(text);
  } catch (error) {
    return {
      reason: error instanceof RangeError ? 'its JSON is nested too deep' : `its JSON is broken: ${messageOf(error)}`,
    };
  }
  const metadata = field(json, 'metadata');
  const sheets = field(json, 'worksheets');
  const parents = Array.isArray(sheets) ? (sheets as readonly Json[]) : [json];
  if (!parents.some((parent) => Array.isArray(field(parent, 'cells'))))
    return { reason: 'it is no notebook: it has no cells' };
  const cells = parents.flatMap((parent, sheet) => {
    const listed = field(parent, 'cells');
    return (Array.isArray(listed) ? (listed as readonly Json[]) : []).map((cell, at) => ({
      cell,
      strings: strings.get(`${parent === json ? '' : sheet}/${at}`) ?? [],
    }));
  });
  return {
    language: kernelLanguage(metadata),
    cells: cells.map(({ cell, strings: own }, index) => {
      const said =
        textIn(field(field(field(cell, 'metadata'), 'vscode'), 'languageId')) ?? textIn(field(cell, 'language'));
      // What an editor wrote that knew of no kernel yet: a kernel runs the cell all the same.
      const language = said === 'plaintext' ? undefined : said;
      const isCode = field(cell, 'cell_type') === 'code';
      return { index, isCode, ...(language !== undefined && { language }), strings: own };
    }),
  };
}

function kernelLanguage(metadata: Json | undefined): string {
  return (
    textIn(field(field(metadata, 'kernelspec'), 'language')) ??
    textIn(field(field(metadata, 'language_info'), 'name')) ??
    'python'
  );
}

/** Where the strings of each cell's text stand, by `sheet/cell`, without a sheet where there are none. Of equal keys the last counts. */
function sourceStrings(text: string): Map<string, { offset: number; length: number }[]> {
  const found = new Map<string, { offset: number; length: number }[]>();
  const cellOf = (path: readonly (string | number)[]): string | null => {
    const [first, second, third] = path;
    if (first === 'cells') return `/${second}`;
    return first === 'worksheets' && third === 'cells' ? `${second}/${path[3]}` : null;
  };
  const isText = (path: readonly (string | number)[]): boolean => {
    const at = path[0] === 'worksheets' ? 4 : 2;
    return path[at] === 'source' || path[at] === 'input';
  };
  const depthOfText = (path: readonly (string | number)[]): number => (path[0] === 'worksheets' ? 5 : 3);
  // What a cell put out is most of the file, and is gone over.
  const leadsToText = (path: readonly (string | number)[]): boolean =>
    path.length === 0 || path[0] === 'cells'
      ? path.length < 3 || isText(path)
      : path[0] === 'worksheets' && (path.length < 5 || isText(path));
  // The visitor knows by these where what is gone over ends.
  const ended = (): void => undefined;
  visit(text, {
    onObjectEnd: ended,
    onArrayEnd: ended,
    onObjectBegin: (_offset, _length, _line, _character, path) => leadsToText(path()),
    onArrayBegin: (_offset, _length, _line, _character, pathOf) => {
      const path = pathOf();
      const cell = cellOf(path);
      if (cell !== null && isText(path)) found.set(cell, []);
      return leadsToText(path);
    },
    onLiteralValue: (value, offset, length, _line, _character, pathOf) => {
      if (typeof value !== 'string') return;
      const path = pathOf();
      const cell = cellOf(path);
      if (cell === null || !isText(path)) return;
      if (path.length === depthOfText(path)) found.set(cell, [{ offset, length }]);
      else if (path.length === depthOfText(path) + 1) found.get(cell)?.push({ offset, length });
    },
  });
  return found;
}

function field(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json | undefined>>)[name] : undefined;
}

function textIn(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** V8 quotes what it could not read, which may be long. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)} …` : message;
}

const LONGEST_MESSAGE = 120;
