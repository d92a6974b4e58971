import { type DocumentFormat, isDocumentFormat, type Source, type SourceFile } from '../source';
import { unreadable } from '../unreadable';
import type { Embedded } from './embeddedCode';
import { markdownCode } from './markdown';
import { notebookCode } from './notebook';
import { scriptCode } from './scriptBlocks';

const READERS: Readonly<Record<DocumentFormat, (file: SourceFile) => Embedded>> = {
  jupyter: notebookCode,
  vue: scriptCode,
  svelte: scriptCode,
  astro: scriptCode,
  markdown: markdownCode,
  mdx: markdownCode,
};

/** The code of a file, by its languages; a file of code is all of its own. */
export function codeIn(file: SourceFile): Embedded {
  if (isCode(file)) return unless(unreadable(file.text), [{ source: file, pieces: [], ordered: null }]);
  const { language } = file;
  if (!isDocumentFormat(language)) return [];
  // A notebook's lines are as long as its pictures: only its code says whether it is code.
  const reason = language === 'jupyter' ? null : unreadable(file.text);
  if (reason !== null) return { reason };
  const embedded = READERS[language](file);
  if ('reason' in embedded) return embedded;
  const bad = embedded.map(({ source }) => unreadable(source.text)).find((each) => each !== null);
  return unless(bad ?? null, embedded);
}

function unless(reason: string | null, embedded: Embedded): Embedded {
  return reason === null ? embedded : { reason };
}

function isCode(file: SourceFile): file is Source {
  return !isDocumentFormat(file.language);
}
