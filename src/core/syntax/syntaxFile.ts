import type { Node } from 'web-tree-sitter';
import type { DataFormat } from '../data/dataFormat';
import { LineMap } from '../lineMap';
import type { LanguageId, Location, Source, Span } from '../source';
import type { Adapter } from './adapter';
import { type Around, aroundAt } from './around';
import { type Comment, commentableAbove, commentsWith } from './comments';
import { type Equality, equalitiesAt } from './equalities';
import { guardsOf } from './guards';
import { handedOnIn } from './handedOn';
import { capturesByHeads, type CapturesOf } from './heads';
import { javascript } from './javascript';
import type { Guard, Outline, Scope } from './outline';
import { once, OutlineBuilder } from './outlineBuilder';
import type { Parsed, Parsers } from './parser';
import { withCallsIn } from './pieceCalls';
import { type Piece, piecesOf } from './pieces';
import { python } from './python';
import { shell } from './shell';
import { repair } from './repair';
import { shiftAround, shiftExpression, shiftSpan } from './shift';
import { syntaxErrors } from './syntaxErrors';
import { Trace } from './trace';

const ADAPTERS: Readonly<Record<LanguageId, Adapter>> = {
  python,
  typescript: javascript,
  typescriptreact: javascript,
  javascript,
  javascriptreact: javascript,
  shellscript: shell,
};

/**
 * A parsed file as detection sees it. Valid while its tree is.
 *
 * Spans are offsets in one row of texts: the file that is analysed begins at 0, each other file that its imports lead to
 * has a stretch of its own. So a span alone says which file it is in.
 */
export interface SyntaxFile {
  readonly source: Source;
  /** Of a file of data, how it is read; absent of code. */
  readonly data?: DataFormat;
  /** Where its text begins in the row of texts. */
  readonly start: number;
  readonly outline: Outline;
  /** What is looked at in its pieces, for who goes on from it after an edit; absent where nobody does. */
  readonly traced?: Traced;
  /** The text of a span, as written. */
  written(span: Span): string;
  location(span: Span): Location;
  /** What the parser could make no sense of. */
  errors(): readonly Span[];
  /** The comments that name Promptfare. */
  comments(): readonly Comment[];
  /** What the code at a span stands in, innermost first. */
  around(span: Span): readonly Around[];
  /** What the branches around a span were entered for, innermost first. */
  equalities(span: Span): readonly Equality[];
  /** Where what it calls by a name is handed on, and not called. */
  handedOn(name: string): readonly Span[];
  /** A comment can stand on a line of its own above the line that the span starts on. */
  commentableAbove(span: Span): boolean;
}

export interface Traced {
  readonly trace: Trace;
  readonly pieces: readonly Piece[];
  readonly root: Node;
  /** What was parsed: of half-typed code not all of the text. */
  readonly text: string;
}

/** `isTraced`: what is looked at in it is written down, so that the next text of it need not be gone through as a whole. */
export function readSyntax(source: Source, parsed: Parsed, parsers: Parsers, start = 0, isTraced = false): SyntaxFile {
  const adapter = ADAPTERS[source.language];
  const query = parsers.query(source.language, adapter.query(source.language));
  const repaired = repair(parsed, parsers);
  if (repaired !== null) parsed.repairs?.push(repaired.tree);
  const { text } = source;
  const { tree, text: readText } = repaired ?? parsed;
  const guards = (node: Node, scope: Scope): readonly Guard[] =>
    guardsOf(node, scope, start, (inner) => adapter.lower(inner, readText));
  const { rootNode } = tree;
  const pieces = isTraced ? piecesOf(rootNode, readText) : [];
  const trace = isTraced
    ? new Trace(
        pieces.map((piece) => piece.start),
        readText.length,
      )
    : null;
  const builder = new OutlineBuilder(readText, start, guards, adapter.called, trace);
  const capturesOf: CapturesOf = (node, stretch) =>
    // Outer before inner where two start together; the engine gives the order of the starts only.
    parsers
      .captures(query, node, stretch)
      .sort((a, b) => a.node.startIndex - b.node.startIndex || b.node.endIndex - a.node.endIndex);
  const { heads } = adapter;
  const captures = heads ? capturesByHeads(rootNode, heads, capturesOf) : capturesOf(rootNode);
  builder.read(captures, (name, node, to) => {
    adapter.visit(name, node, to);
  });
  const lines = once(() => new LineMap(text));
  const outline = builder.outline();
  const blanked = repaired?.blanked ?? [];
  return {
    source,
    start,
    ...(trace && { traced: { trace, pieces, root: rootNode, text: readText } }),
    outline: blanked.length === 0 ? outline : withCallsIn(blanked, outline, { parsed, parsers, query, adapter, start }),
    written: (span) => text.slice(span.start - start, span.end - start),
    location: (span) => lines().location(shiftSpan(span, -start)),
    errors: once(() => [...blanked, ...syntaxErrors(rootNode)].map((span) => shiftSpan(span, start))),
    comments: once(() => commentsWith('promptfare', rootNode, readText)),
    around: (span) =>
      shiftAround(
        aroundAt(shiftSpan(span, -start), rootNode, readText, (node) => adapter.lower(node, readText)),
        start,
      ),
    equalities: (span) =>
      equalitiesAt(shiftSpan(span, -start), rootNode, (node) => adapter.lower(node, readText)).map(
        ({ path, values, branch }) => ({
          path,
          values: values.map((value) => shiftExpression(value, start)),
          branch: shiftSpan(branch, start),
        }),
      ),
    handedOn: (name) => handedOnIn(rootNode, readText, name).map((span) => shiftSpan(span, start)),
    commentableAbove: (span) => commentableAbove(span.start - start, rootNode, readText),
  };
}
