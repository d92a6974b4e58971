import type { Location, Source, Span } from '../source';

/** All the code of one language that a document holds, as one text. */
export interface EmbeddedCode {
  readonly source: Source;
  /** Cells, fences or blocks, in order, as stretches of the text. */
  readonly pieces: readonly Span[];
  /**
   * Each piece comes after the ones before it, and may set anew what they have set: cells are run one after the other, of
   * the examples of a page one may need what stands in a later one. Null where all of them are one program.
   */
  readonly ordered: 'cells' | 'examples' | null;
  /** Where a stretch of the text stands in the document; absent where it stands at the same offsets. */
  readonly place?: (span: Span) => Location;
  /** The only stretch whose calls are reported; absent where all of them are. */
  readonly reported?: Span;
}

/** What can't be read says why, as the end of a sentence. */
export type Embedded = readonly EmbeddedCode[] | { readonly reason: string };

/** The text with all but some stretches blank: offsets and lines stay. The stretches are in order and apart. */
export function keepingOnly(text: string, kept: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of kept) {
    result += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return result + blank(text.slice(at));
}

/** As many blanks, with the line breaks kept. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
}
