import { createScanner, type Node, parseTree } from 'jsonc-parser';
import type { Span } from '../source';

export type Path = readonly PropertyKey[];

/** The tree of a text that is known to be in order. */
export function treeOf(json: string): Node | undefined {
  return parseTree(json, [], { allowTrailingComma: true });
}

/** The value at a path of property names and indexes. Of two equal keys the last counts, as in the value. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  if (path.length === 0) return root;
  const last = path.at(-1);
  return typeof last === 'number'
    ? nodeAt(root, path.slice(0, -1))?.children?.[last]
    : propertyAt(root, path)?.children?.[1];
}

/** The name of the property at a path. */
export function keyAt(root: Node, path: Path): Node | undefined {
  return propertyAt(root, path)?.children?.[0];
}

/** The names that stand more than once in their object, from the second time on. */
export function repeatedKeys(node: Node): readonly Node[] {
  const seen = new Set<unknown>();
  return (node.children ?? []).flatMap((child) => {
    const inside = repeatedKeys(child);
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (!key) return inside;
    const again = seen.has(key.value);
    seen.add(key.value);
    return again ? [key, ...inside] : inside;
  });
}

/** The names that no object can have: what stands under one is not read. */
export function impossibleKeys(node: Node): readonly Node[] {
  return (node.children ?? []).flatMap((child) => {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    return [...(key?.value === '__proto__' ? [key] : []), ...impossibleKeys(child)];
  });
}

export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** `prices.my-model.input`, `traffic[0].calls`, `prices["gpt-5.4"].input`. */
export function written(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = String(step);
      if (!/^[\w$-]+$/.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}

/** How many brackets and braces are open at once at most. */
export function depth(json: string): number {
  const scanner = createScanner(json, true);
  let open = 0;
  let most = 0;
  for (let kind: number = scanner.scan(); kind !== KIND.endOfFile; kind = scanner.scan()) {
    if (kind === KIND.openBrace || kind === KIND.openBracket) most = Math.max(most, ++open);
    else if (kind === KIND.closeBrace || kind === KIND.closeBracket) open--;
  }
  return most;
}

function propertyAt(root: Node, path: Path): Node | undefined {
  const owner = nodeAt(root, path.slice(0, -1));
  if (owner?.type !== 'object') return undefined;
  return owner.children?.findLast((property) => property.children?.[0]?.value === path.at(-1));
}

/** jsonc-parser's `SyntaxKind`: a const enum, which a compiler of single files cannot read. */
const KIND = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, endOfFile: 17 } as const;
