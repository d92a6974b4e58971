import type { Node } from 'web-tree-sitter';
import type { Span } from '../source';
import { spanOf } from './outlineBuilder';

/** A file that is broken everywhere says no more with its hundredth error than with its twentieth. */
const MOST = 20;

/** The stretches that the parser could make no sense of, in the order of the text. */
export function syntaxErrors(root: Node): readonly Span[] {
  const spans: Span[] = [];
  const visit = (node: Node): void => {
    if (spans.length >= MOST) return;
    if (node.isError) spans.push(spanOf(node));
    else for (const child of node.children) if (child.hasError) visit(child);
  };
  if (root.hasError) visit(root);
  return spans;
}

export interface Errors {
  /** How much of the text does not parse; 0 where all does. For comparing parses of the same text. */
  readonly cost: number;
  /** 0-based lines at which the parser lost its way or found it again. */
  readonly lines: readonly number[];
}

/** What it costs the parser to go on, in characters and with a fixed price for each place. */
export function errorsOf(root: Node): Errors {
  let cost = 0;
  const lines: number[] = [];
  const visit = (node: Node, depth: number): void => {
    if (node.isMissing) {
      cost += PLACE;
      lines.push(node.startPosition.row);
    } else if (node.isError) {
      cost += PLACE + node.endIndex - node.startIndex;
      lines.push(node.startPosition.row, node.endPosition.row);
    }
    if (depth > DEEPEST) return;
    for (const child of node.children) if (child.hasError || child.isMissing) visit(child, depth + 1);
  };
  if (root.hasError) visit(root, 0);
  return { cost, lines: [...new Set(lines)] };
}

const PLACE = 10;
const DEEPEST = 400;
