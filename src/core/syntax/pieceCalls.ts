import type { Node, Query } from 'web-tree-sitter';
import type { Span } from '../source';
import type { Adapter } from './adapter';
import { closedPieces } from './closedPiece';
import type { CallCandidate, Outline } from './outline';
import { OutlineBuilder } from './outlineBuilder';
import type { Parsed, Parsers } from './parser';

interface Reading {
  readonly parsed: Parsed;
  readonly parsers: Parsers;
  readonly query: Query;
  readonly adapter: Adapter;
  readonly start: number;
}

/**
 * An outline with the calls that stand in stretches which are half typed: each is closed and parsed by itself. What their
 * names mean, the rest of the file says.
 */
export function withCallsIn(stretches: readonly Span[], outline: Outline, reading: Reading): Outline {
  const calls = stretches.flatMap((stretch) => callsIn(stretch, reading));
  if (calls.length === 0) return outline;
  return {
    ...outline,
    callsOf: (methods, of = {}) => {
      const more = calls.filter(
        ({ method, span: { start: at } }) =>
          (methods === null || methods.has(method)) &&
          (of.within === undefined || of.within.some(({ start, end }) => start <= at && at < end)),
      );
      return [...outline.callsOf(methods, of), ...more].sort((a, b) => a.span.start - b.span.start);
    },
  };
}

function callsIn(
  { start, end }: Span,
  { parsed, parsers, query, adapter, start: origin }: Reading,
): readonly CallCandidate[] {
  const piece = parsed.text.slice(start, end);
  if (!piece.includes('(')) return [];
  for (const { length, closers } of closedPieces(piece, parsed.language === 'python')) {
    const text = piece.slice(0, length) + closers;
    const tree = parsers.parsePiece(parsed, text);
    const captures = query.captures(tree.rootNode).filter(({ name, node }) => name === 'call' && isWhole(node));
    if (captures.length === 0) {
      tree.delete();
      continue;
    }
    parsed.repairs?.push(tree);
    const builder = new OutlineBuilder(text, origin + start, () => []);
    for (const { name, node } of captures) adapter.visit(name, node, builder);
    // What was added to close it is no part of the text.
    const most = origin + start + length;
    return builder
      .outline()
      .callsOf(null)
      .map((call) => ({ ...call, span: { ...call.span, end: Math.min(call.span.end, most) } }));
  }
  return [];
}

/** With something in its brackets: who has typed no more than the name has made no request yet. */
function isWhole(node: Node): boolean {
  return !node.hasError && (node.childForFieldName('arguments')?.namedChildCount ?? 0) > 0;
}
