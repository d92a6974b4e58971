import { LineMap, type LanguageId, type Location, type Source, type Span } from '../source';
import type { Adapter } from './adapter';
import { type Comment, commentableAbove, commentsWith } from './comments';
import { guardsOf } from './guards';
import { javascript } from './javascript';
import type { Outline } from './outline';
import { once, OutlineBuilder } from './outlineBuilder';
import type { Parsed, Parsers } from './parser';
import { python } from './python';
import { shiftSpan } from './shift';
import { syntaxErrors } from './syntaxErrors';

const ADAPTERS: Readonly<Record<LanguageId, Adapter>> = {
  python,
  typescript: javascript,
  typescriptreact: javascript,
  javascript,
  javascriptreact: javascript,
};

/**
 * A parsed file as detection sees it. Valid while its tree is.
 *
 * Spans are offsets in one row of texts: the file that is analysed begins at 0, each other file that its imports lead to
 * has a stretch of its own. So a span alone says which file it is in.
 */
export interface SyntaxFile {
  readonly source: Source;
  /** Where its text begins in the row of texts. */
  readonly start: number;
  readonly outline: Outline;
  /** The text of a span, as written. */
  written(span: Span): string;
  location(span: Span): Location;
  /** What the parser could make no sense of. */
  errors(): readonly Span[];
  /** The comments that name Promptfare. */
  comments(): readonly Comment[];
  /** A comment can stand on a line of its own above the line that the span starts on. */
  commentableAbove(span: Span): boolean;
}

export async function readSyntax(source: Source, parsed: Parsed, parsers: Parsers, start = 0): Promise<SyntaxFile> {
  const adapter = ADAPTERS[source.language];
  const query = await parsers.query(source.language, adapter.query(source.language));
  const { text } = source;
  const builder = new OutlineBuilder(text, start, (node, scope) =>
    guardsOf(node, scope, start, (inner) => adapter.lower(inner, text)),
  );
  const captures = query.captures(parsed.tree.rootNode);
  // Outer before inner where two start together; the engine gives the order of the starts only.
  captures.sort((a, b) => a.node.startIndex - b.node.startIndex || b.node.endIndex - a.node.endIndex);
  for (const { name, node } of captures) {
    builder.moveTo(node);
    adapter.visit(name, node, builder);
  }
  const lines = once(() => new LineMap(text));
  return {
    source,
    start,
    outline: builder.outline(),
    written: (span) => text.slice(span.start - start, span.end - start),
    location: (span) => lines().location(shiftSpan(span, -start)),
    errors: once(() => syntaxErrors(parsed.tree.rootNode)),
    comments: once(() => commentsWith('promptfare', parsed.tree.rootNode, text)),
    commentableAbove: (span) => commentableAbove(span.start - start, parsed.tree.rootNode, text),
  };
}
