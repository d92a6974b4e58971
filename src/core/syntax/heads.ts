import type { Node, Point } from 'web-tree-sitter';
import type { Capture } from './outlineBuilder';

/**
 * The nodes of a language that are gone through one by one, by their types: what stands in a function, which is most of a
 * file, is then looked for when somebody asks. A type that is in none of the three is looked for as a whole.
 */
export interface Heads {
  /** Functions, by what they are captured as. */
  readonly functions: Readonly<Record<string, string>>;
  /** Nodes whose children are gone through; captured themselves where a name is given. */
  readonly through: Readonly<Record<string, string | null>>;
  /** Nodes that hold nothing to be captured; captured themselves where a name is given. */
  readonly alone: Readonly<Record<string, string | null>>;
}

/** What a query finds below a node, where it overlaps a stretch of the text if one is given. */
export type CapturesOf = (
  node: Node,
  stretch?: { readonly startPosition: Point; readonly endPosition: Point },
) => Capture[];

/** All captures below a node, in the order of the text, outer before inner; those in functions are in their `inner`. */
export function capturesByHeads(root: Node, heads: Heads, capturesOf: CapturesOf): readonly Capture[] {
  const found: Capture[] = [];
  const take = (node: Node, name: string | null | undefined): void => {
    if (typeof name === 'string') found.push({ name, node });
  };
  const walk = (parent: Node): void => {
    /** Neighbours that are looked for together: each look has its price. */
    let run: Node[] = [];
    const end = (): void => {
      const [first] = run;
      const last = run.at(-1);
      if (first === undefined || last === undefined) return;
      const { startIndex, startPosition } = first;
      const { endIndex, endPosition } = last;
      const captures = first === last ? capturesOf(first) : capturesOf(parent, { startPosition, endPosition });
      for (const each of captures)
        if (each.node.startIndex >= startIndex && each.node.endIndex <= endIndex && each.node.id !== parent.id)
          found.push(each);
      run = [];
    };
    for (const node of parent.namedChildren) {
      const { type } = node;
      if (type in heads.functions) {
        end();
        found.push({ name: heads.functions[type] ?? '', node, inner: () => capturesOf(node).slice(1) });
      } else if (type in heads.through) {
        end();
        take(node, heads.through[type]);
        walk(node);
      } else if (type in heads.alone) {
        end();
        take(node, heads.alone[type]);
      } else run.push(node);
    }
    end();
  };
  walk(root);
  return found;
}
