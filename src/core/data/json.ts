import { type Node, parseTree } from 'jsonc-parser';
import type { Entry, Expression } from '../syntax/expression';

/** Deeper than settings are; what is made to be deep ends there. */
const DEEPEST = 60;

/** What a JSON text says, comments and trailing commas allowed; null where it is none. */
export function readJson(text: string): Expression | null {
  const root = parseTree(text.replace(/^\uFEFF/, ' '), [], { allowTrailingComma: true, allowEmptyContent: false });
  return root === undefined ? null : valueOf(root, 0);
}

function valueOf(node: Node, depth: number): Expression {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (depth > DEEPEST) return { kind: 'unknown', span };
  switch (node.type) {
    case 'string':
      return { kind: 'string', value: node.value as string, span };
    case 'number':
      return { kind: 'number', value: node.value as number, span };
    case 'boolean':
      return { kind: 'boolean', value: node.value as boolean, span };
    case 'null':
      return { kind: 'null', span };
    case 'array':
      return {
        kind: 'array',
        items: children.map((each) => ({ spread: false, value: valueOf(each, depth + 1) })),
        span,
      };
    case 'object':
      return { kind: 'object', entries: children.flatMap((each) => entryOf(each, depth)), span };
    default:
      return { kind: 'unknown', span };
  }
}

function entryOf({ children: [key, value] = [] }: Node, depth: number): Entry[] {
  if (key === undefined || value === undefined) return [];
  return [{ kind: 'entry', key: key.value as string, value: valueOf(value, depth + 1) }];
}
