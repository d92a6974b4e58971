/** The languages that an adapter exists for, by VS Code's language ids. */
export type LanguageId = 'python' | 'typescript' | 'typescriptreact' | 'javascript' | 'javascriptreact' | 'shellscript';

/** Files that hold code among other things, by VS Code's language ids; `jupyter`: a notebook as its file has it, JSON. */
export type DocumentFormat = 'jupyter' | 'vue' | 'svelte' | 'astro' | 'markdown' | 'mdx';

/** What a file is written in. */
export type FileLanguage = LanguageId | DocumentFormat;

/** One file's text, as an editor or a reader of files hands it over. */
export interface SourceFile {
  /** Relative to the workspace folder (or to the PATH argument), with forward slashes. */
  readonly path: string;
  readonly language: FileLanguage;
  readonly text: string;
}

/** A text of one language: a file of code, or all the code of one language that a document holds. */
export interface Source extends SourceFile {
  readonly language: LanguageId;
}

/** UTF-16 offsets into a source's text, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a notebook's cell, by the lines and columns of that cell, both 1-based. */
export interface CellPlace {
  /** 0-based, among all the cells of the notebook, those with text included. */
  readonly cell: number;
  readonly cellLine: number;
  readonly cellColumn: number;
  readonly cellEndLine: number;
  readonly cellEndColumn: number;
}

/** A stretch of a file: 1-based lines and columns, columns in UTF-16 units, the end exclusive. Of a notebook, of its JSON. */
export interface Location extends Partial<CellPlace> {
  /** The file; absent where it is the report's own file. */
  readonly path?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const LANGUAGE_BY_ENDING: Readonly<Record<string, LanguageId>> = {
  py: 'python',
  pyi: 'python',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  sh: 'shellscript',
  bash: 'shellscript',
  zsh: 'shellscript',
};

const FORMAT_BY_ENDING: Readonly<Record<string, DocumentFormat>> = {
  ipynb: 'jupyter',
  vue: 'vue',
  svelte: 'svelte',
  astro: 'astro',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'mdx',
};

/** The language of a file of code by the ending of its name; `undefined` where no adapter reads it. */
export function languageOf(path: string): LanguageId | undefined {
  return LANGUAGE_BY_ENDING[endingOf(path)];
}

/** The same of every file that calls are looked for in: documents that hold code, too. */
export function fileLanguageOf(path: string): FileLanguage | undefined {
  return languageOf(path) ?? FORMAT_BY_ENDING[endingOf(path)];
}

export function isDocumentFormat(language: FileLanguage): language is DocumentFormat {
  return Object.values<string>(FORMAT_BY_ENDING).includes(language);
}

function endingOf(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
