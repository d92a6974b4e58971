import type { SyntaxFile } from '../syntax/syntaxFile';
import type { EmbeddedCode } from './embeddedCode';

/** The file of code that a document holds, with its places in the document and its cells one after the other. */
export function asEmbedded(file: SyntaxFile, { place, pieces, ordered }: EmbeddedCode): SyntaxFile {
  return {
    ...file,
    ...(place && { location: place }),
    ...(ordered !== null &&
      pieces.length > 1 && { outline: { ...file.outline, cells: pieces, cellsAreRun: ordered === 'cells' } }),
  };
}
