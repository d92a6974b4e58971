import { LineMap, type LanguageId, type Location, type Source, type Span } from '../source';
import type { Adapter } from './adapter';
import { guardsOf } from './guards';
import { javascript } from './javascript';
import type { Outline } from './outline';
import { once, OutlineBuilder } from './outlineBuilder';
import type { Parsed, Parsers } from './parser';
import { python } from './python';
import { syntaxErrors } from './syntaxErrors';

const ADAPTERS: Readonly<Record<LanguageId, Adapter>> = {
  python,
  typescript: javascript,
  typescriptreact: javascript,
  javascript,
  javascriptreact: javascript,
};

/** A parsed file as detection sees it. Valid while its tree is. */
export interface SyntaxFile {
  readonly source: Source;
  readonly outline: Outline;
  /** The text of a span, as written. */
  written(span: Span): string;
  location(span: Span): Location;
  /** What the parser could make no sense of. */
  errors(): readonly Span[];
}

export async function readSyntax(source: Source, parsed: Parsed, parsers: Parsers): Promise<SyntaxFile> {
  const adapter = ADAPTERS[source.language];
  const query = await parsers.query(source.language, adapter.query(source.language));
  const { text } = source;
  const builder = new OutlineBuilder(text, (node, scope) =>
    guardsOf(node, scope, (inner) => adapter.lower(inner, text)),
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
    outline: builder.outline(),
    written: (span) => text.slice(span.start, span.end),
    location: (span) => lines().location(span),
    errors: once(() => syntaxErrors(parsed.tree.rootNode)),
  };
}
