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
