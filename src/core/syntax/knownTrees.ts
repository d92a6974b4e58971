import type { Tree } from 'web-tree-sitter';

/** UTF-16 units of the texts whose trees are kept, each of which takes some ten times as much. */
const KEPT_UNITS = 300_000;

/**
 * The trees of the texts that were parsed last: a document's code is tried before it is read, and a file is imported before
 * and after it is analysed itself. They are this one's; who takes one gets a copy, which shares its nodes.
 */
export class KnownTrees {
  private readonly trees = new Map<string, Tree>();
  private units = 0;

  /** `grammar`: by which it was parsed. */
  copyOf(grammar: string, text: string): Tree | null {
    const key = keyOf(grammar, text);
    const tree = this.trees.get(key);
    if (tree === undefined) return null;
    // What was asked for last is let go last.
    this.trees.delete(key);
    this.trees.set(key, tree);
    return tree.copy();
  }

  keep(grammar: string, text: string, tree: Tree): void {
    const key = keyOf(grammar, text);
    if (text.length > KEPT_UNITS || this.trees.has(key)) return;
    this.trees.set(key, tree.copy());
    this.units += key.length;
    for (const [oldest, old] of this.trees) {
      if (this.units <= KEPT_UNITS) return;
      this.trees.delete(oldest);
      this.units -= oldest.length;
      old.delete();
    }
  }

  /** After the engine of the parser failed: what it had in hand is not touched again. */
  forget(): void {
    this.trees.clear();
    this.units = 0;
  }
}

function keyOf(grammar: string, text: string): string {
  return `${grammar}\n${text}`;
}
