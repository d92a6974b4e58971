import type { Node } from 'web-tree-sitter';

/** Code that a person wrote is nested less; what is deeper is left unknown, so that no stack of calls runs out. */
export const DEEPEST = 200;

/** What `a + b + c` adds up, as one list: long prompts are concatenated line by line, hundreds of levels deep. */
export function summands(node: Node, type: string): readonly Node[] {
  const found: Node[] = [];
  let at: Node | null = node;
  while (at?.type === type && at.childForFieldName('operator')?.type === '+') {
    const right = at.childForFieldName('right');
    if (right !== null) found.push(right);
    at = at.childForFieldName('left');
  }
  if (at !== null) found.push(at);
  return found.reverse();
}
