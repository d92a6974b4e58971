import type { Node } from 'web-tree-sitter';
import type { LanguageId } from '../source';
import type { Expression } from './expression';
import type { Heads } from './heads';
import type { OutlineBuilder } from './outlineBuilder';

/** One language: what to look for in its tree, and how its expressions are lowered. */
export interface Adapter {
  /** A tree-sitter query; its captures come to `visit` in the order of the text, outer before inner. */
  query(language: LanguageId): string;
  /** What of the query's captures is looked for when it is asked for; all at once where absent. */
  readonly heads?: Heads;
  visit(capture: string, node: Node, builder: OutlineBuilder): void;
  lower(node: Node, text: string): Expression;
  /** Finds the names in a text, its first group, that something may be called by; absent where brackets follow them. */
  readonly called?: RegExp;
}
