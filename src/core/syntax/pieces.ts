import type { Node } from 'web-tree-sitter';

/** A statement of a file's top level or of a class of it, with what stands before it; the pieces are all of the text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What it is and defines, without its content: a file whose pieces are the same in number and kind has the same shape. */
  readonly shape: string;
  /** A class up to its first statement. */
  readonly isHead: boolean;
  readonly node: Node;
}

const CLASSES = new Set(['class_definition', 'class_declaration', 'abstract_class_declaration']);
const BODIES = new Set(['block', 'class_body']);
/** They stand around a definition. */
const WRAPPERS = new Set(['decorated_definition', 'export_statement']);

export function piecesOf(root: Node, text: string): readonly Piece[] {
  const found: { readonly start: number; readonly shape: string; readonly isHead: boolean; readonly node: Node }[] = [];
  const add = (node: Node, isHead: boolean): void => {
    const { startIndex: start, type } = node;
    // From the last one's end: what stands between two, or closes a class, belongs to the first.
    found.push({ start: found.length === 0 ? 0 : start, shape: `${type} ${nameOf(node, text)}`, isHead, node });
  };
  for (const node of root.namedChildren) {
    const body = bodyOf(node);
    add(node, body !== undefined);
    for (const member of body?.namedChildren ?? []) add(member, false);
  }
  return found.map((each, index) => ({ ...each, end: found[index + 1]?.start ?? text.length }));
}

/** The body of a class, decorated and exported ones included. */
function bodyOf(node: Node): Node | undefined {
  const inner = definitionIn(node);
  return CLASSES.has(inner.type) ? inner.namedChildren.find(({ type }) => BODIES.has(type)) : undefined;
}

function definitionIn(node: Node): Node {
  if (!WRAPPERS.has(node.type)) return node;
  const inner = node.namedChildren.at(-1);
  return inner === undefined ? node : definitionIn(inner);
}

/** The first word after `def`, `class`, `function`, `const` …; enough to tell neighbours apart. */
function nameOf(node: Node, text: string): string {
  const { type, startIndex } = definitionIn(node);
  if (!/definition|declaration/.test(type)) return '';
  return /[\w$#]+(?=\s*[(=:{<])/.exec(text.slice(startIndex, startIndex + LONGEST_HEAD))?.[0] ?? '';
}

const LONGEST_HEAD = 120;
