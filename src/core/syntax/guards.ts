import type { Node } from 'web-tree-sitter';
import { type Expression, pathOf } from './expression';
import type { Guard, Scope } from './outline';
import { spanOf } from './outlineBuilder';
import { shiftSpan } from './shift';

/** How a parent guards the child that a definition stands in. */
type Role = 'branch' | 'clause' | 'loop' | 'none';

const STATEMENTS: Readonly<Record<string, (child: Node, parent: Node) => Role>> = {
  if_statement: (child, parent) =>
    isField(parent, 'condition', child) ? 'none' : isClause(child) ? 'clause' : 'branch',
  elif_clause: (child, parent) => (isField(parent, 'condition', child) ? 'none' : 'branch'),
  else_clause: () => 'branch',
  try_statement: (child) =>
    child.type === 'finally_clause'
      ? 'none'
      : child.type === 'block' || child.type === 'statement_block'
        ? 'branch'
        : 'clause',
  except_clause: () => 'branch',
  catch_clause: () => 'branch',
  case_clause: () => 'branch',
  switch_case: () => 'branch',
  switch_default: () => 'branch',
  for_statement: () => 'loop',
  for_in_statement: () => 'loop',
  while_statement: () => 'loop',
  do_statement: () => 'loop',
};

/** The branches and loops between a definition and the scope it belongs to, innermost first. `start`: where the text begins in the row of texts. */
export function guardsOf(node: Node, scope: Scope, start: number, lower: (node: Node) => Expression): readonly Guard[] {
  const guards: Guard[] = [];
  let child = node;
  for (let parent = node.parent; parent !== null; child = parent, parent = parent.parent) {
    if (parent.startIndex + start < scope.span.start) break;
    const role = STATEMENTS[parent.type]?.(child, parent) ?? 'none';
    if (role === 'branch' || role === 'loop') {
      guards.push({
        branch: shiftSpan(spanOf(child), start),
        statement: shiftSpan(spanOf(statementOf(parent)), start),
        absent: isField(parent, 'consequence', child) ? absentPath(parent.childForFieldName('condition'), lower) : null,
        loop: role === 'loop',
      });
    }
    if (parent.startIndex + start === scope.span.start && parent.endIndex + start === scope.span.end) break;
  }
  return guards;
}

/** A clause guards as part of the whole statement: a use after it, but still in the statement, stands in another branch. */
function statementOf(node: Node): Node {
  let statement = node;
  while (isClause(statement) && statement.parent !== null) statement = statement.parent;
  return statement.type.startsWith('switch_') || statement.type === 'case_clause'
    ? (statement.parent?.parent ?? statement)
    : statement;
}

function isClause(node: Node): boolean {
  return node.type.endsWith('_clause') && node.type !== 'case_clause';
}

function isField(parent: Node, field: string, child: Node): boolean {
  return parent.childForFieldName(field)?.id === child.id;
}

/** The path that a condition finds missing: `not model`, `model is None`, `!model`, `model === undefined`. */
function absentPath(condition: Node | null, lower: (node: Node) => Expression): string | null {
  let node = condition;
  while (node?.type === 'parenthesized_expression') node = node.firstNamedChild;
  if (node === null) return null;
  if (node.type === 'not_operator') return path(node.childForFieldName('argument'), lower);
  if (node.type === 'unary_expression') {
    return node.childForFieldName('operator')?.type === '!' ? path(node.childForFieldName('argument'), lower) : null;
  }
  if (node.type === 'comparison_operator') {
    const [left, right] = node.namedChildren;
    const is = node.children[1]?.type;
    return (is === 'is' || is === '==') && right?.type === 'none' ? path(left ?? null, lower) : null;
  }
  if (node.type === 'binary_expression') {
    const operator = node.childForFieldName('operator')?.type;
    const right = node.childForFieldName('right');
    const missing = right?.type === 'undefined' || right?.type === 'null';
    return missing && (operator === '===' || operator === '==') ? path(node.childForFieldName('left'), lower) : null;
  }
  return null;
}

function path(node: Node | null, lower: (node: Node) => Expression): string | null {
  return node === null ? null : pathOf(lower(node));
}
