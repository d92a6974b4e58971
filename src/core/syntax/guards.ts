import type { Node } from 'web-tree-sitter';
import { type Expression, pathOf } from './expression';
import type { Guard, Scope } from './outline';
import type { Span } from '../source';
import { once, spanOf } from './outlineBuilder';
import { shiftSpan } from './shift';
import { presentKey } from './tested';

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
  case_item: () => 'branch',
  // `[ -z "$MODEL" ] && MODEL=gpt-4o` of a shell: what stands after the sign runs only sometimes.
  list: (child, parent) =>
    parent.firstChild?.id !== child.id && parent.children.some(({ type }) => type === '&&' || type === '||')
      ? 'branch'
      : 'none',
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
        branch: shiftSpan(branchOf(child, parent), start),
        statement: shiftSpan(spanOf(statementOf(parent)), start),
        absent: absentPath(conditionOf(child, parent), lower),
        present: once(presentIn(child, parent, lower)),
        loop: role === 'loop',
      });
    }
    if (parent.startIndex + start === scope.span.start && parent.endIndex + start === scope.span.end) break;
  }
  return guards;
}

/** The stretch in which it is sure. A shell's branch has no node of its own: it stands between `then` and what comes after. */
function branchOf(child: Node, parent: Node): Span {
  // The variable of a loop is set wherever the loop's body is run.
  if (isField(parent, 'left', child)) return spanOf(parent);
  if (!isOfShell(parent)) return spanOf(child);
  const after = parent.children.find((each) => each.startIndex > child.startIndex && isClause(each));
  const before = parent.children.find((each) => each.type === 'then');
  return { start: before?.endIndex ?? parent.startIndex, end: after?.startIndex ?? parent.endIndex };
}

function isOfShell(parent: Node): boolean {
  return parent.type === 'case_item' || (SHELL_BRANCHES.has(parent.type) && isWithoutBlock(parent));
}

const SHELL_BRANCHES: ReadonlySet<string> = new Set(['if_statement', 'elif_clause', 'else_clause']);

function isWithoutBlock(parent: Node): boolean {
  return (
    parent.children.some(({ type }) => type === 'then' || type === 'fi') || parent.parent?.lastChild?.type === 'fi'
  );
}

/** What is tested where a branch is run only if it holds. */
function conditionOf(child: Node, parent: Node): Node | null {
  if (parent.type === 'list') return parent.children.some(({ type }) => type === '&&') ? parent.firstChild : null;
  const isFirst = isField(parent, 'consequence', child) || (parent.type === 'if_statement' && isOfShell(parent));
  return isFirst ? parent.childForFieldName('condition') : null;
}

/** What an `if` found wherever its branch, or its `else`, runs. */
function presentIn(child: Node, parent: Node, lower: (node: Node) => Expression): () => string | null {
  const isElse = parent.type === 'else_clause';
  return () => {
    const tested = isElse ? (parent.parent?.childForFieldName('condition') ?? null) : conditionOf(child, parent);
    return presentKey(tested, !isElse, lower);
  };
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
  while (node?.type === 'parenthesized_expression' || node?.type === 'test_command') node = node.firstNamedChild;
  if (node === null) return null;
  if (node.type === 'not_operator') return path(node.childForFieldName('argument'), lower);
  if (node.type === 'unary_expression' && node.childForFieldName('operator')?.type === 'test_operator') {
    // `[ -z "$MODEL" ]`, with or without quotes or a default of nothing.
    const [, name] = /^-z\s+"?\$\{?(\w+)(?::?-)?\}?"?$/.exec(node.text) ?? [];
    return name ?? null;
  }
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
